// SPDX-License-Identifier: Apache-2.0
package energy.busbar.plan;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The native solver library HiGHS (MIT licence), loaded once per process.
///
/// The file comes out of the OR-Tools jar of the platform at build time and lies in the folder that
/// the environment variable `BUSBAR_NATIVE` (or the system property `busbar.native`) names.
final class HighsLibrary {

    private static final List<String> FILE_NAMES = List.of("libhighs.so.1", "libhighs.1.dylib", "highs.dll",
            "libhighs.so");

    private static final LoadResult LOADED = load();

    private final SymbolLookup symbols;

    private HighsLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    private record LoadResult(@org.jspecify.annotations.Nullable HighsLibrary library, String problem) {}

    static Optional<HighsLibrary> find() {
        return Optional.ofNullable(LOADED.library());
    }

    /// Why the library is not there; empty if it is.
    static String problem() {
        return LOADED.problem();
    }

    private static LoadResult load() {
        var folder = System.getProperty("busbar.native", System.getenv().getOrDefault("BUSBAR_NATIVE", ""));
        if (folder.isEmpty()) {
            return new LoadResult(null, "BUSBAR_NATIVE is not set, so the solver library cannot be found. "
                    + "Maybe Busbar was not started by its launcher ./busbar.");
        }
        for (var name : FILE_NAMES) {
            var file = Path.of(folder, name);
            if (Files.isRegularFile(file)) {
                return open(file);
            }
        }
        return new LoadResult(null,
                "No solver library in " + folder + ". Maybe this platform has none.");
    }

    private static LoadResult open(Path file) {
        try {
            var library = new HighsLibrary(SymbolLookup.libraryLookup(file, Arena.global()));
            int intSize = (int) (long) library.function("Highs_getSizeofHighsInt",
                    FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS)).invokeExact(library.create());
            if (intSize != Integer.BYTES) {
                return new LoadResult(null, file + " uses " + intSize + "-byte integers, 4 are needed.");
            }
            return new LoadResult(library, "");
        } catch (Throwable e) {
            return new LoadResult(null, file + " cannot be loaded: " + e.getMessage());
        }
    }

    private java.lang.foreign.MemorySegment create() throws Throwable {
        return (java.lang.foreign.MemorySegment) function("Highs_create", FunctionDescriptor.of(ValueLayout.ADDRESS))
                .invokeExact();
    }

    MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor, options);
    }
}
