# Sources of src/race.
