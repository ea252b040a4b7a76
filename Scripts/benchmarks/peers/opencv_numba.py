"""OpenCV, and one compiled loop over the pixels by numba."""
import cv2
import numba
import numpy as np

cv2.setNumThreads(1)


@numba.njit(fastmath=True, cache=False)
def sum_losses(y, levels, scale, draws, indices):
    total = 0.0
    for i in range(y.size):
        p = levels[i] * scale
        likelihood = p if y[i] > 127 else np.float32(1) - p
        likelihood = min(max(likelihood, np.float32(1e-7)), np.float32(1 - 1e-7))
        loss = -np.log(likelihood)
        total += loss
        if draws:
            indices[i] = np.uint8(min(loss * np.float32(63.75), np.float32(255)))
    return total / y.size


def score(mask, probabilities, heatmap):
    y = cv2.imread(mask, cv2.IMREAD_GRAYSCALE)
    levels = cv2.imread(probabilities, cv2.IMREAD_UNCHANGED)
    scale = np.float32(1 / (65535.0 if levels.dtype == np.uint16 else 255.0))
    draws = heatmap is not None
    indices = np.empty(y.shape if draws else (1, 1), np.uint8)
    mean = sum_losses(y.ravel(), levels.ravel(), scale, draws, indices.ravel())
    if draws:
        cv2.imwrite(heatmap, cv2.applyColorMap(indices, cv2.COLORMAP_INFERNO))
    return float(mean)
