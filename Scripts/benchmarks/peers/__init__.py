"""What a Python user would run today for the same job, a script a file.

Each has score(mask, probabilities, heatmap): paths in, the mean binary cross-entropy out, and where
a heatmap is asked for, its file. All clip as Keras does and end their colour scale at 4 nats.
"""
EPSILON = 1e-7
TOP_OF_SCALE = 4.0
