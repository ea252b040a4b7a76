import Foundation

/// The C library's logarithm, as an independent one.
func systemLog(_ number: Double) -> Double { Foundation.log(number) }
