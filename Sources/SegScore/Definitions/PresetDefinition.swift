/// What a preset is, for people.
public struct PresetDefinition: Sendable {
  /// The preset.
  public let preset: Preset
  /// What of the tool it stands for.
  public let tool: String
  /// The columns that are the tool's numbers under the preset, and what the tool calls them where that differs.
  public let covered: String
  /// Where the tool says something that segscore does not follow.
  public let notFollowed: String

  /// The definitions of all presets.
  public static let all = Preset.allCases.map(of)

  /// The definition of a preset.
  public static func of(_ preset: Preset) -> PresetDefinition {
    switch preset {
    case .pytorch:
      PresetDefinition(
        preset: preset, tool: "torch.nn.BCELoss, MSELoss and L1Loss",
        covered: "bce, brier, mae; of --logits as BCEWithLogitsLoss",
        notFollowed: "PyTorch sums in the array's type; segscore in Float64.")
    case .keras:
      PresetDefinition(
        preset: preset, tool: "keras.losses.BinaryCrossentropy and keras.metrics",
        covered:
          "bce, accuracy (BinaryAccuracy), precision, recall, dice (F1Score), f_beta, iou (BinaryIoU)",
        notFollowed:
          "BinaryIoU cuts at p >= t, unlike the others; here all cut at p > t. AUC has 200 thresholds there. "
          + "Means are in Float32 there.")
    case .sklearn:
      PresetDefinition(
        preset: preset, tool: "sklearn.metrics, of masks and maps cut at 0.5 (>=)",
        covered:
          "bce (log_loss), brier, accuracy, balanced_accuracy, precision, recall, specificity, dice (f1_score), "
          + "f_beta, iou (jaccard_score), mcc, kappa, average_precision, auroc",
        notFollowed: "log_loss refuses a mask of one class unless it is given both labels.")
    case .torchmetrics:
      PresetDefinition(
        preset: preset, tool: "torchmetrics.functional.classification, binary",
        covered:
          "accuracy, precision, recall, specificity, dice (f1_score), f_beta, iou (jaccard_index), mcc, kappa, "
          + "average_precision, auroc, ece and mce (calibration_error)",
        notFollowed:
          "The MCC of one class is 1, -1 or made of rounding there; here it has no value. Edges of bins are in "
          + "Float32 there, so that p on an edge may fall below it. All p become sigmoid(p) there when any p is outside 0...1."
      )
    case .pysodmetrics:
      PresetDefinition(
        preset: preset, tool: "PySODMetrics with its normalisation",
        covered:
          "mae, f_*, e_*, s_measure, weighted_f; dice, iou, precision, recall, specificity, accuracy as "
          + "FmeasureV2's binary results",
        notFollowed:
          "Pictures of 16 bits and floats are cut to 8 bits before they get there. Here the numbers of stretched floats follow from 65,536 levels, so that p within half a level of the threshold may fall on its other side."
      )
    case .monai:
      PresetDefinition(
        preset: preset,
        tool: "monai.metrics with their defaults, of maps cut by AsDiscrete(threshold=0.5)",
        covered:
          "dice, iou, precision, recall, specificity, accuracy, balanced_accuracy, mcc, auroc, hausdorff and any "
          + "percentile, assd (symmetric), surface_dice",
        notFollowed:
          "Where only one side has foreground distances are infinite there; here they have no value. MONAI's F1 "
          + "of a mask without foreground is NaN or 0 as the prediction is; its Dice has no value for both."
      )
    case .isic:
      PresetDefinition(
        preset: preset, tool: "isic-challenge-scoring",
        covered:
          "accuracy, recall (sensitivity), specificity, iou (jaccard), threshold_jaccard, dice; its averages are the "
          + "mean of pictures",
        notFollowed: "It reads pictures of 8 bits only.")
    }
  }
}
