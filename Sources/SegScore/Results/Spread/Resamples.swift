/// Resamples of a data set: each draws as many pictures as there are, each time out of all of them.
///
/// A draw depends only on the number of pictures and on the resample's, so that resamples can be drawn in any
/// order, and are the same in every run. The bits are those of ``SplitMix64`` from 0 on.
struct Resamples {
  let pictures: Int

  /// Counts how often a resample draws each picture.
  ///
  /// That a picture of more than 65,535 is drawn more often than 16 bits can say has a probability below
  /// 10⁻²⁰⁰,⁰⁰⁰.
  func draw(_ resample: Int, into counts: UnsafeMutablePointer<UInt16>) {
    counts.update(repeating: 0, count: pictures)
    // Each half of a number is a draw.
    let (pairs, rest) = pictures.quotientAndRemainder(dividingBy: 2)
    var state = UInt64(resample) &* UInt64(pairs + rest) &* SplitMix64.step
    let among = UInt64(pictures)
    for _ in 0..<pairs {
      state &+= SplitMix64.step
      let bits = SplitMix64.mixed(state)
      counts[drawn(bits >> 32, among)] &+= 1
      counts[drawn(bits & 0xFFFF_FFFF, among)] &+= 1
    }
    if rest == 1 { counts[drawn(SplitMix64.mixed(state &+ SplitMix64.step) >> 32, among)] &+= 1 }
  }
}

/// One of so many pictures, by 32 bits: their share of 2³², so that none is likelier than another by more than
/// 2⁻³².
@inline(__always)
private func drawn(_ bits: UInt64, _ pictures: UInt64) -> Int {
  Int(truncatingIfNeeded: (bits &* pictures) &>> 32)
}
