// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Memory of this process that is really there, as Linux and Java count it, in MiB.
///
/// @param allMib   VmRSS of `/proc/self/status`
/// @param peakMib  the most it was since the peak was last forgotten
/// @param filesMib libraries and other files
/// @param heapMib  objects alive
/// @param codeMib  compiled methods and loaded classes
record ResidentMemory(double allMib, double peakMib, double filesMib, double heapMib, double codeMib) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FORGET = Path.of("/proc/self/clear_refs");
    private static final double BYTES = 1024 * 1024;

    static boolean isKnown() {
        return Files.isReadable(STATUS);
    }

    static ResidentMemory now() throws IOException {
        var status = Files.readAllLines(STATUS);
        double codeBytes = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
                .map(MemoryPoolMXBean::getUsage).mapToDouble(usage -> usage.getCommitted()).sum();
        double heapBytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new ResidentMemory(mib(status, "VmRSS:"), mib(status, "VmHWM:"), mib(status, "RssFile:"),
                heapBytes / BYTES, codeBytes / BYTES);
    }

    private static double mib(List<String> status, String name) {
        return status.stream().filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst().orElseThrow();
    }

    /// Makes the peak what is there now.
    static void forgetPeak() throws IOException {
        Files.writeString(FORGET, "5");
    }

    static ResidentMemory parse(String line) {
        String[] words = line.strip().split(" ", -1);
        return new ResidentMemory(Double.parseDouble(words[0]), Double.parseDouble(words[1]),
                Double.parseDouble(words[2]), Double.parseDouble(words[3]), Double.parseDouble(words[4]));
    }

    /// What [#parse] reads.
    @Override
    public String toString() {
        return allMib + " " + peakMib + " " + filesMib + " " + heapMib + " " + codeMib;
    }
}
