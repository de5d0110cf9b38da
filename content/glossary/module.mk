# The concepts of the blog that ships.
