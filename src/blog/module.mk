# Sources of src/blog.
