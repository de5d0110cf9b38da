# Sources of src/markdown.
