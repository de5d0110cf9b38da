# Sources of src/chart.
