/// Finds pairs of two sizes.
public enum SizeFindings {
  /// The finding where the width of one is the height of the other: one of them was turned.
  public static func swapped(
    mask: ImageSize, map: ImageSize, _ pair: LintSubject
  ) -> Finding? {
    guard mask != map, mask.width == map.height, mask.height == map.width else { return nil }
    return Finding(
      .swappedSides, pair, file: pair.map,
      "\(pair.mask) is \(mask) pixels and \(pair.map) \(map): its sides are swapped; turn the map, since "
        + "--resize would squeeze it",
      numbers: numbers(mask, map))
  }

  /// The note that a map was resized.
  static func resized(
    mask: ImageSize, map: ImageSize, _ pair: LintSubject
  ) -> Finding {
    Finding(
      .resized, pair, file: pair.map,
      "\(pair.map) is \(map) pixels and is brought to the \(mask) of \(pair.mask); its score is that of "
        + "the resized map, so save maps in the size of their masks where you can",
      numbers: numbers(mask, map))
  }

  private static func numbers(_ mask: ImageSize, _ map: ImageSize) -> [String: MetricValue] {
    [
      "mask_width": .count(UInt64(mask.width)), "mask_height": .count(UInt64(mask.height)),
      "map_width": .count(UInt64(map.width)), "map_height": .count(UInt64(map.height)),
    ]
  }
}
