package harrier.hunt.target;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_CHAR;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The functions of {@code kernel32.dll} that lead to the memory of other processes, called through
 * the foreign function interface of the JDK. Nobody has run this yet: it was written from
 * Microsoft's documentation, and only {@link WindowsRegion#LAYOUT} is held against known values.
 * Native code is restricted for good reason, and there is no other way to this memory.
 */
@SuppressWarnings("restricted")
final class Kernel32 implements WindowsMemory.System {
  private static final int PROCESS_VM_READ = 0x0010;
  private static final int PROCESS_QUERY_INFORMATION = 0x0400;
  private static final int ERROR_ACCESS_DENIED = 5;
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_PATH = 1 << 15;
  private static final String LAST_ERROR = "GetLastError";

  private final Linker linker = Linker.nativeLinker();
  private final Linker.Option capture = Linker.Option.captureCallState(LAST_ERROR);
  private final StructLayout state = Linker.Option.captureStateLayout();
  private final VarHandle lastError =
      state.varHandle(MemoryLayout.PathElement.groupElement(LAST_ERROR));
  private final SymbolLookup library = SymbolLookup.libraryLookup("kernel32", Arena.global());
  private final MethodHandle openProcess =
      linker.downcallHandle(
          library.findOrThrow("OpenProcess"),
          FunctionDescriptor.of(ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT),
          capture);
  private final MethodHandle closeHandle =
      function("CloseHandle", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private final MethodHandle virtualQuery =
      function(
          "VirtualQueryEx",
          FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG));
  private final MethodHandle readMemory =
      function(
          "ReadProcessMemory",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS));
  private final MethodHandle mappedFileName =
      function(
          "K32GetMappedFileNameW",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_INT));
  private final MethodHandle queryDosDevice =
      function("QueryDosDeviceW", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
  private final Map<String, String> drives = devices();

  private MethodHandle function(String name, FunctionDescriptor type) {
    return linker.downcallHandle(library.findOrThrow(name), type);
  }

  @Override
  public WindowsMemory open(long pid) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment error = arena.allocate(state);
      int rights = PROCESS_VM_READ | PROCESS_QUERY_INFORMATION;
      int id = Math.toIntExact(pid);
      MemorySegment handle =
          called(() -> (MemorySegment) openProcess.invokeExact(error, rights, 0, id));
      if (handle.address() == 0) {
        throw refused((int) lastError.get(error, 0L), pid);
      }
      return new Opened(handle);
    }
  }

  private static IOException refused(int error, long pid) {
    return error == ERROR_ACCESS_DENIED
        ? new AccessDeniedException("process " + pid)
        : new IOException("it has ended (Windows error " + error + ")");
  }

  /** A call of a function. */
  @FunctionalInterface
  private interface Call<T> {
    T run() throws Throwable;
  }

  /** Functions of C throw nothing, which their handles cannot say. */
  private static <T> T called(Call<T> call) {
    try {
      return call.run();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Devices by name, {@code \\Device\\HarddiskVolume3}, with the drives that lead to them. */
  private Map<String, String> devices() {
    Map<String, String> found = new LinkedHashMap<>();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment device = arena.allocate(JAVA_CHAR, LONGEST_PATH);
      for (char letter = 'A'; letter <= 'Z'; letter++) {
        String drive = letter + ":";
        MemorySegment name = arena.allocateFrom(drive, StandardCharsets.UTF_16LE);
        int length = called(() -> (int) queryDosDevice.invokeExact(name, device, LONGEST_PATH));
        if (length > 0) {
          found.put(device.getString(0, StandardCharsets.UTF_16LE), drive);
        }
      }
    }
    return found;
  }

  /** A path of the kernel as programs know it. */
  static String withDrive(String path, Map<String, String> drives) {
    for (Map.Entry<String, String> each : drives.entrySet()) {
      if (path.startsWith(each.getKey() + "\\")) {
        return each.getValue() + path.substring(each.getKey().length());
      }
    }
    return path;
  }

  /** A process that was opened. */
  private final class Opened implements WindowsMemory {
    private final Arena arena = Arena.ofShared();
    private final MemorySegment handle;
    private final MemorySegment information = arena.allocate(WindowsRegion.LAYOUT);
    private final MemorySegment buffer = arena.allocate(BUFFER);
    private final MemorySegment done = arena.allocate(JAVA_LONG);

    Opened(MemorySegment handle) {
      this.handle = handle;
    }

    @Override
    public Optional<WindowsRegion> region(long address) {
      long size = WindowsRegion.LAYOUT.byteSize();
      long written =
          called(() -> (long) virtualQuery.invokeExact(handle, address, information, size));
      return written < size ? Optional.empty() : Optional.of(WindowsRegion.of(information));
    }

    @Override
    public boolean read(long address, byte[] into, int offset, int length) {
      boolean whole = true;
      for (int at = 0; whole && at < length; at += BUFFER) {
        long from = address + at;
        long count = Math.min(BUFFER, length - at);
        int read = called(() -> (int) readMemory.invokeExact(handle, from, buffer, count, done));
        whole = read != 0;
        if (whole) {
          MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset + at, (int) count);
        }
      }
      return whole;
    }

    @Override
    public Optional<String> file(long address) {
      try (Arena own = Arena.ofConfined()) {
        MemorySegment name = own.allocate(JAVA_CHAR, LONGEST_PATH);
        int length =
            called(() -> (int) mappedFileName.invokeExact(handle, address, name, LONGEST_PATH));
        return length == 0
            ? Optional.empty()
            : Optional.of(withDrive(name.getString(0, StandardCharsets.UTF_16LE), drives));
      }
    }

    @Override
    public void close() {
      called(() -> (int) closeHandle.invokeExact(handle));
      arena.close();
    }
  }
}
