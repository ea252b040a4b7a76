/// The dictionary in an array's header: `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}`.
///
/// It is written as Python code, of which this reads what NumPy writes and nothing else: exactly
/// these keys, in any order.
struct NPYFields {
  let descr: String
  let isFortran: Bool
  let shape: [Int]

  init(_ text: [UInt8]) throws(ImageFileError.Fault) {
    var parser = NPYParser(text)
    try parser.expect("{")
    var (descr, isFortran, shape): (String?, Bool?, [Int]?)
    while !parser.skip("}") {
      let key = try parser.string()
      try parser.expect(":")
      switch key {
      case "descr" where descr == nil: descr = try parser.descr()
      case "fortran_order" where isFortran == nil: isFortran = try parser.bool()
      case "shape" where shape == nil: shape = try parser.tuple()
      default: throw parser.fault("the key \(Excerpt(key))")
      }
      guard parser.skip(",") else {
        try parser.expect("}")
        break
      }
    }
    try parser.expectEnd()
    guard let descr, let isFortran, let shape else {
      throw parser.fault("no descr, fortran_order or shape")
    }
    (self.descr, self.isFortran, self.shape) = (descr, isFortran, shape)
  }
}
