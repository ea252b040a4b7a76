#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What becomes of memory that is not used any more.
enum FreedMemory {
  /// Lets pieces of 4 MB and more go back to the system as soon as they are freed, and 8 MB of smaller ones.
  ///
  /// glibc sets both as high as the largest piece that was freed, up to 32 and 64 MB. Each thread then keeps
  /// what its pictures took, beside what others take now. Other systems have no such call.
  static func isGivenBack() {
    guard let symbol = dlsym(nil, "mallopt") else { return }
    let setOption = unsafeBitCast(symbol, to: (@convention(c) (Int32, Int32) -> Int32).self)
    let (trimThreshold, mapThreshold): (Int32, Int32) = (-1, -3)
    _ = setOption(mapThreshold, 1 << 22)
    _ = setOption(trimThreshold, 1 << 23)
  }
}
