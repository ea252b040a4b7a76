/// The losses that stand beside the cross-entropy where they are asked for, by the names of their columns.
public enum CompanionName: String, CaseIterable, Sendable {
  /// The mean focal loss, for binary masks.
  case focal
  /// The soft Dice loss.
  case diceLoss = "dice_loss"
  /// The soft Jaccard loss.
  case jaccardLoss = "jaccard_loss"
  /// The Tversky loss.
  case tverskyLoss = "tversky_loss"
}
