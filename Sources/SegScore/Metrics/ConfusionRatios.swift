/// Metrics of a confusion in which background counts too.
///
/// Those with two classes in their formulas have no value where the mask has only one: a picture without
/// foreground says nothing of recall, and so nothing of a mean that recall is part of.
extension Confusion {
  /// How many pixels there are.
  public var pixels: UInt64 { truePositives + falsePositives + falseNegatives + trueNegatives }

  /// The accuracy (TP + TN) / (TP + FP + FN + TN), in `0...1`, higher is better.
  ///
  /// No value without pixels.
  public var accuracy: Double? { ratio(truePositives + trueNegatives, of: pixels) }

  /// The specificity TN / (TN + FP), in `0...1`, higher is better.
  ///
  /// No value when the mask has no background pixel.
  public var specificity: Double? { ratio(trueNegatives, of: trueNegatives + falsePositives) }

  /// The balanced accuracy (recall + specificity) / 2, in `0...1`, higher is better; 0.5 is what calling
  /// all pixels alike gets (Brodersen et al. 2010; scikit-learn's `balanced_accuracy_score`).
  ///
  /// No value when the mask has one class only; scikit-learn then gives the ratio of that class.
  public var balancedAccuracy: Double? {
    guard let recall, let specificity else { return nil }
    return (recall + specificity) / 2
  }

  /// The balanced error rate (FN / (TP + FN) + FP / (TN + FP)) / 2, in `0...1`, lower is better: the BER of
  /// shadow and glass detection, as a fraction.
  ///
  /// No value when the mask has one class only.
  public var balancedErrorRate: Double? {
    guard
      let missed = ratio(falseNegatives, of: truePositives + falseNegatives),
      let alarms = ratio(falsePositives, of: trueNegatives + falsePositives)
    else { return nil }
    return (missed + alarms) / 2
  }

  /// Fβ, (1 + β²)·TP / ((1 + β²)·TP + β²·FN + FP), in `0...1`, higher is better (van Rijsbergen 1979; β is
  /// not squared yet). β = 1 is Dice; recall counts more the larger β is.
  ///
  /// No value when neither the mask nor the prediction has a foreground pixel, and for β = 0 when the
  /// prediction has none.
  public func fBeta(_ beta: Double) -> Double? {
    let found = (1 + beta * beta) * Double(truePositives)
    let all = found + beta * beta * Double(falseNegatives) + Double(falsePositives)
    return all > 0 ? found / all : nil
  }

  /// Matthews's correlation coefficient
  /// (TP·TN - FP·FN) / √((TP + FP)(TP + FN)(TN + FP)(TN + FN)), in `-1...1`, higher is better, 0 for a
  /// prediction that has nothing to do with the mask (Matthews 1975).
  ///
  /// No value when the mask or the prediction has one class only; scikit-learn then gives 0.
  public var matthewsCorrelation: Double? {
    let foreground = product(truePositives + falsePositives, truePositives + falseNegatives)
    let background = product(trueNegatives + falsePositives, trueNegatives + falseNegatives)
    guard foreground > 0, background > 0 else { return nil }
    // A root of each, since the product of all four has 256 bits. Of a perfect prediction both are squares.
    return Double(wide: determinant)
      / (Double(wide: foreground).squareRoot() * Double(wide: background).squareRoot())
  }

  /// Cohen's kappa
  /// 2·(TP·TN - FP·FN) / ((TP + FP)(TN + FP) + (TP + FN)(TN + FN)), in `-1...1`, higher is better, 0 for
  /// what chance would reach (Cohen 1960).
  ///
  /// No value when mask and prediction have one class, the same; when only one of them has one class it
  /// is 0, for chance would do as well.
  public var kappa: Double? {
    let chance =
      product(truePositives + falsePositives, trueNegatives + falsePositives)
      + product(truePositives + falseNegatives, trueNegatives + falseNegatives)
    return chance > 0 ? 2 * Double(wide: determinant) / Double(wide: chance) : nil
  }

  /// TP·TN - FP·FN, exactly: in floating point two large products would leave nothing but rounding.
  private var determinant: Int128 {
    Int128(truePositives) * Int128(trueNegatives) - Int128(falsePositives) * Int128(falseNegatives)
  }

  private func product(_ left: UInt64, _ right: UInt64) -> UInt128 {
    UInt128(left) * UInt128(right)
  }

  func ratio(_ part: UInt64, of whole: UInt64) -> Double? {
    whole > 0 ? Double(part) / Double(whole) : nil
  }
}
