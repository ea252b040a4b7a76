/// Neighbouring pixels of a pair: their targets and the levels of their map.
///
/// How many there are is said where they are used; in the hot loops it is a constant.
struct Pixels<Target: FixedWidthInteger, Level: FixedWidthInteger> {
  /// Targets as ``TargetRule`` makes them: y = target / `Target.max`.
  let targets: UnsafePointer<Target>
  /// The map's stored levels.
  let levels: UnsafePointer<Level>

  /// The factor that carries a target to the common scale of `0...65_535`.
  static var targetScale: Int { 65_535 / Int(Target.max) }

  /// The pixels from one of them on.
  @inline(__always)
  static func + (pixels: Self, offset: Int) -> Self {
    Self(targets: pixels.targets + offset, levels: pixels.levels + offset)
  }
}
