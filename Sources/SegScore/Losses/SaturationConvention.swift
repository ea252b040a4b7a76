/// What a pixel costs whose prediction is certain, that is, stored as exactly 0 or 1.
///
/// The conventions of the field differ by a factor of four on real pictures, because 8-bit maps
/// saturate all the time.
public enum SaturationConvention: Hashable, Sendable {
  /// Each logarithm is at least -100, as in `torch.nn.BCELoss`.
  case pytorch
  /// p is clipped to 1e-7 … 1 - 1e-7 in Float64, as in Keras and TensorFlow.
  case keras
  /// p is clipped to ε … 1 - ε as in scikit-learn's `log_loss`, with the ε of the map's type: Float32's
  /// 1.19e-7 for numbers of 32 bits, Float64's 2.2e-16 for all else.
  case sklearn
  /// p is clipped half a stored level inside 0 and 1: what a rounded level can honestly claim.
  /// It has no value for maps of 1 bit and for numbers.
  case halfLevel
  /// Nothing is clipped; the loss may be infinite.
  case none
  /// p is clipped to ε … 1 - ε, with ε in `0..<0.5`.
  case epsilon(Double)

  /// The named conventions, in the order of their columns.
  public static let named: [Self] = [.pytorch, .keras, .sklearn, .halfLevel, .none]

  /// The convention's name on the command line and in outputs.
  public var name: String {
    switch self {
    case .pytorch: "pytorch"
    case .keras: "keras"
    case .sklearn: "sklearn"
    case .halfLevel: "half-level"
    case .none: "none"
    case .epsilon(let epsilon): "eps=\(epsilon)"
    }
  }

  /// How far inside 0 and 1 the probabilities of a map are clipped: 0 where they are not, `nil` where
  /// the convention has no value.
  func clip(at map: SampleFormat) -> Double? {
    switch self {
    case .pytorch, .none: 0
    case .keras: 1e-7
    case .sklearn: map == .float32 ? Double(Float.ulpOfOne) : Double.ulpOfOne
    case .halfLevel: map.depth.flatMap { $0 == .one ? nil : 1 / Double(2 * $0.maximumLevel) }
    case .epsilon(let epsilon): epsilon
    }
  }

  /// The largest loss that one logarithm can cost, in nats.
  var ceiling: Double { self == .pytorch ? 100 : .infinity }
}
