# What ./bootstrap bench runs.
