/// Why a file that is whole does not give the planes that were asked for.
public enum ArrayFault: Equatable, Sendable {
  /// Its format has a version that is not known.
  case version(String)
  /// Its elements are of a type that is no plain number.
  case elements(descr: String)
  /// Its axes are none that stand for planes.
  case shape([Int], channelsLast: Bool)
  /// One of its axes has the length 0.
  case noElements(shape: [Int])
  /// It has more labels than anybody has.
  case tooManyLabels(Int, limit: Int)
  /// It has several planes where one was expected.
  case severalPlanes(Int)
  /// It is an archive of several arrays, of which none was chosen.
  case severalArrays([String])
  /// It is an archive without the array that was chosen.
  case noArray(key: String, among: [String])
  /// It is an archive without arrays.
  case noArrays
  /// It is an archive that is packed in a way that is not supported.
  case archive(how: String)
  /// It has no two channels of logits.
  case noChannels(found: String)
  /// A colour was asked for, and arrays have none.
  case noColors
}

extension ArrayFault {
  var sentence: String {
    switch self {
    case .version(let version):
      "is an array of format version \(version), where 1.0, 2.0 or 3.0 was expected; "
        + "save it again with numpy.save"
    case .elements(let descr):
      "is an array of dtype \(Excerpt(descr)), where bool, whole numbers or floats of up to 64 bits "
        + "were expected; convert it with astype"
    case .shape(let shape, let channelsLast):
      "is an array of shape \(Excerpt(shape: shape)), where \(Self.shapes(channelsLast)) was "
        + "expected; reshape it"
    case .noElements(let shape):
      "is an array of shape \(Excerpt(shape: shape)), which has no elements; write it again"
    case .tooManyLabels(let count, let limit):
      "is an array of \(count) labels, more than \(limit); if its labels are the last axis, give "
        + "--channels-last"
    case .severalPlanes(let count):
      "is an array of \(count) planes, where one was expected; save the one that is meant as H×W"
    case .severalArrays(let keys):
      "holds \(keys.count) arrays (\(Excerpt(list: keys))); choose one with --npz-key"
    case .noArray(let key, let keys):
      "holds no array \(Excerpt(key)) but \(Excerpt(list: keys)); choose one of them with --npz-key"
    case .noArrays:
      "is a ZIP archive without arrays (.npy); save it with numpy.savez"
    case .archive(let how):
      "is a ZIP archive \(how); save it with numpy.savez or numpy.savez_compressed"
    case .noChannels(let found):
      "is \(found), where --softmax needs two channels of floats, such as 2×H×W; save the logits of "
        + "both classes as an array, or leave out --softmax"
    case .noColors:
      "is an array, which has no colours; leave out --mask-color, or choose classes with "
        + "--mask-values"
    }
  }

  private static func shapes(_ channelsLast: Bool) -> String {
    channelsLast
      ? "H×W, H×W×labels, 1×H×W×labels or N (labels of one value)"
      : "H×W, 1×H×W, H×W×1, labels×H×W, 1×labels×H×W or N (labels of one value)"
  }
}
