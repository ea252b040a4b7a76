#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

// Runs a command and writes into a file how many bytes of memory it had at most: PeakMemory FILE COMMAND…
//
// A process of its own, because the system counts what the one that starts a command has for the command's too.

var words = CommandLine.arguments.dropFirst(2).map { strdup($0) } + [nil]
var process = pid_t()
let refusal = posix_spawn(&process, words[0]!, nil, nil, &words, environ)
precondition(refusal == 0, "the command does not start: \(refusal)")

var (ending, usage) = (Int32(0), rusage())
while wait4(process, &ending, 0, &usage) < 0 && errno == EINTR {}
#if canImport(Darwin)
  let bytes = usage.ru_maxrss
#else
  // In units of 1,024 bytes.
  let bytes = usage.ru_maxrss << 10
#endif
let file = fopen(CommandLine.arguments[1], "w")!
fputs("\(bytes)", file)
fclose(file)

// The status that shells give.
let signal = ending & 0x7F
exit(signal == 0 ? ending >> 8 & 0xFF : 128 + signal)
