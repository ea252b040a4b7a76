import Testing

@testable import SegScoreFiles

/// Files without two channels of floats give one sentence where logits of two classes are asked for.
@Suite struct SoftmaxErrorTests {
  @Test func softmax() {
    func expectRefused(
      _ file: String, _ found: String, _ change: (inout ReadingRules) -> Void = { _ in }
    ) {
      let sentence =
        "is \(found), where --softmax needs two channels of floats, such as 2×H×W; save the logits "
        + "of both classes as an array, or leave out --softmax"
      expectUnsupported(file, sentence) {
        $0.joinsSoftmax = true
        change(&$0)
      }
    }
    expectRefused("one-plane.npy", "an array of 1 channel of float32 in shape 3×4")
    expectRefused("two-planes.npy", "an array of 2 channels of uint8 in shape 2×3×4")
    expectRefused("three-planes-of-floats.npy", "an array of 3 channels of float32 in shape 3×3×4")
    expectRefused("two-planes-of-floats.npy", "an array of 4 channels of float32 in shape 2×3×4") {
      $0.channelsLast = true
    }
    #expect(
      arrayError("damaged/jpeg-named.png") { $0.joinsSoftmax = true }
        == "unsupported_format: jpeg-named.png is a picture, where --softmax needs two channels of "
        + "floats, such as 2×H×W; save the logits of both classes as an array, or leave out --softmax"
    )
  }
}
