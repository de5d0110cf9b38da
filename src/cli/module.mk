# Sources of src/cli.
