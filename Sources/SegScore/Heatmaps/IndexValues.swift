/// What the palette indices of a picture stand for. Index 0 is an ignored pixel in all of them.
public enum IndexValues: CaseIterable, Sendable {
  /// Losses: -ln(index / 255) nats. Index 1 stands for all losses above 5.54 nats too.
  case losses
  /// Signed errors: (index - 128) / 127.
  case errors
  /// Targets or probabilities: (index - 1) / 254.
  case shares
}

extension IndexValues {
  /// The value of each index as a whole number, of which the mean is taken: losses in units of 2⁻²⁰ nat, errors and
  /// shares in steps of an index, from 0 on. That of index 0 is never added.
  var numbers: [UInt64] {
    (0...255).map { index in
      guard index > 0 else { return 0 }
      return switch self {
      case .losses: Self.units(HeatmapScale.loss(index: index))
      case .errors, .shares: UInt64(index)
      }
    }
  }

  /// Nats in units of 2⁻²⁰.
  static func units(_ nats: Double) -> UInt64 { UInt64((nats * 0x1p20).rounded()) }

  /// The rank of each index among those of a block, of which the highest is its worst: 0 for ignored pixels. Of two
  /// errors as far from 0 the negative one, missed foreground, is worse. Of shares the highest has the highest rank.
  var ranks: [UInt8] {
    (0...255).map { index in
      guard index > 0 else { return 0 }
      return switch self {
      case .losses: UInt8(256 - index)
      case .errors: UInt8(index < 128 ? 2 * (128 - index) + 1 : max(1, 2 * (index - 128)))
      case .shares: UInt8(index)
      }
    }
  }
}
