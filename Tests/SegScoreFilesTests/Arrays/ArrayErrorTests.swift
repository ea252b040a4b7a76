import SegScore
import TestSupport
import Testing

@testable import SegScoreFiles

/// Every array that is damaged or not supported gives its code and one sentence.
@Suite struct ArrayErrorTests {
  @Test(arguments: [
    ("'code'", "code", "'__import__('' at byte 10"),
    ("no dictionary", "no-dictionary", "'None␤' at byte 0"),
    ("a product", "shape-product", "'*1, 3), }␤' at byte 52"),
    ("a list", "shape-list", "'[2, 3], }␤' at byte 50"),
    ("a number alone", "shape-without-comma", "'), }␤' at byte 52"),
    ("a negative length", "shape-negative", "'-2, -3), }␤' at byte 51"),
    ("many parentheses", "shape-nested", "'((((((((((((' at byte 51"),
    ("a length beyond integers", "shape-beyond-integers", "'999999999999' at byte 51"),
    ("a number for an order", "order-number", "'0, 'shape': ' at byte 34"),
    ("an escape", "escape", "''\\x7cu1', 'f' at byte 10"),
    ("a key twice", "key-twice", "the key 'descr'"),
    ("an unknown key", "key-unknown", "the key 'x'"),
    ("a key that is missing", "key-missing", "no descr, fortran_order or shape"),
    ("no comma", "no-comma", "''fortran_ord' at byte 16"),
    ("no end", "unclosed", "an early end"),
    ("something after the end", "text-after-header", "'x' at byte 60"),
    ("what moves the cursor", "control-characters", "the key '\u{FFFD}[2J'"),
  ])
  func headers(what: String, file: String, found: String) {
    let shown = found.replacing("␤", with: "\u{FFFD}")
    expectDamage("\(file).npy", "its header has \(shown), which NumPy does not write")
  }

  @Test func sizes() {
    expectDamage("ends-in-signature.npy", "it ends within its header")
    expectDamage("ends-in-length.npy", "it ends within its header")
    expectDamage("ends-in-header.npy", "it ends within its header")
    expectDamage("header-of-a-gigabyte.npy", "its header says that it has 1073741824 bytes")
    expectDamage("ends-in-elements.npy", "its shape 3×4 takes 48 bytes, but there are 43")
    expectDamage("longer-than-shape.npy", "its shape 3×4 takes 48 bytes, but there are 49")
    expectDamage(
      "shape-overflows.npy",
      "its shape 1099511627776×1099511627776 takes more than 9223372036854775807 bytes, but there "
        + "are 0")
  }

  @Test func types() {
    for (file, descr) in [
      ("complex", "'<c8'"), ("text", "'<U4'"), ("bytes", "'|S4'"), ("date", "'<M8[s]'"),
      ("long-double", "'<f16'"), ("objects", "'|O'"),
      ("record", "'[('mask', '|u1'), ('map', '<f4')]'"),
    ] {
      expectUnsupported(
        "\(file).npy",
        "is an array of dtype \(descr), where bool, whole numbers or floats of up to 64 bits were "
          + "expected; convert it with astype")
    }
    for (file, version) in [("version-4", "4.0"), ("version-1-1", "1.1")] {
      expectUnsupported(
        "\(file).npy",
        "is an array of format version \(version), where 1.0, 2.0 or 3.0 was expected; save it "
          + "again with numpy.save")
    }
  }

  @Test func shapes() {
    let first = "H×W, 1×H×W, H×W×1, labels×H×W, 1×labels×H×W or N (labels of one value)"
    let last = "H×W, H×W×labels, 1×H×W×labels or N (labels of one value)"
    func sentence(_ shape: String, _ expected: String) -> String {
      "is an array of shape \(shape), where \(expected) was expected; reshape it"
    }
    expectUnsupported("no-axes.npy", sentence("()", first))
    expectUnsupported("four-axes.npy", sentence("2×1×3×4", first))
    expectUnsupported("five-axes.npy", sentence("1×1×1×2×3", first))
    expectUnsupported("four-axes.npy", sentence("2×1×3×4", last)) { $0.channelsLast = true }
    expectUnsupported(
      "no-rows.npy", "is an array of shape 0×3, which has no elements; write it again")
    expectUnsupported(
      "too-many-labels.npz",
      "is an array of 65537 labels, more than 4096; if its labels are the last axis, give "
        + "--channels-last")
  }

  @Test func booleans() {
    expectDamage("bool-of-2.npy", "a bool of 2 at pixel (1, 1)")
    // The fifth element, in columns of two.
    expectDamage("bool-of-2-fortran.npy", "a bool of 2 at pixel (2, 0)")
  }

  @Test func severalPlanes() {
    let path = Fixtures.path("arrays/refused/two-planes.npy")
    let fault = ImageFileError.Fault.array(.severalPlanes(2))
    #expect(throws: ImageFileError(path: path, fault: fault)) { try ImageFile.open(path) }
    #expect(
      fault.text
        == "is an array of 2 planes, where one was expected; save the one that is meant as H×W")
  }

  @Test func pixels() {
    #expect(
      arrayError("arrays/refused/two-planes.npy") { $0.maximumPixels = 11 }
        == "too_large: two-planes.npy is 4×3 pixels, more than the 11 of --max-pixels; raise the "
        + "limit if it is real")
    #expect(arrayError("arrays/refused/two-planes.npy") { $0.maximumPixels = 12 } == "no error")
  }

  @Test func colors() {
    expectUnsupported(
      "one-plane.npy",
      "is an array, which has no colours; leave out --mask-color, or choose "
        + "classes with --mask-values"
    ) { $0.foregroundColor = RGBColor(red: 255, green: 0, blue: 0) }
  }

  /// Every file of the folder is in one of the tests above, and none of them is read.
  @Test func allAreRefused() throws {
    let accepted = [
      "one-plane.npy", "two-planes.npy", "two-planes-of-floats.npy", "three-planes-of-floats.npy",
      "bytes-1-to-12.npy",
    ]
    for file in try ArrayFiles.names("refused") where !accepted.contains(file) {
      #expect(arrayError("arrays/refused/\(file)") != "no error", "\(file)")
    }
  }
}

extension ImageFileError.Fault {
  /// The sentence without the file.
  fileprivate var text: String {
    String(ImageFileError(path: "", fault: self).description.dropFirst(2))
  }
}
