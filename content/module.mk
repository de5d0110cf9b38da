# The blog that ships.
