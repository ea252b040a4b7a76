"""PySODMetrics' mean absolute error: reading and a trivial metric. It has no loss, no heatmap."""
import cv2
from py_sod_metrics import MAE

cv2.setNumThreads(1)


def score(mask, probabilities, heatmap):
    error = MAE()
    error.step(gt=cv2.imread(mask, cv2.IMREAD_GRAYSCALE),
               pred=cv2.imread(probabilities, cv2.IMREAD_GRAYSCALE))
    return float(error.get_results()["mae"])
