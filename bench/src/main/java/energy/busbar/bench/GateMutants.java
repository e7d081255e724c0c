// SPDX-License-Identifier: Apache-2.0
package energy.busbar.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// Tells what PIT found about the safety gate: reads its report and writes the table and the figure. Run by
/// `make mutation` after PIT.
public final class GateMutants {

    private static final Path REPORT = Path.of("dispatch/target/pit-reports/mutations.xml");

    private final TreeMap<String, int[]> foundAndAllByFile = new TreeMap<>();
    private final List<String> alive = new ArrayList<>();
    private int found;
    private int all;

    private GateMutants() {}

    public static void main(String[] arguments) throws IOException {
        var mutants = new GateMutants();
        mutants.read();
        mutants.report();
    }

    private void read() throws IOException {
        try {
            var mutations = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(REPORT.toFile())
                    .getElementsByTagName("mutation");
            for (int i = 0; i < mutations.getLength(); i++) {
                add((Element) mutations.item(i));
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(REPORT + " is not what PIT writes", e);
        }
    }

    private void add(Element mutation) {
        var file = text(mutation, "sourceFile");
        boolean detected = Boolean.parseBoolean(mutation.getAttribute("detected"));
        var counts = foundAndAllByFile.computeIfAbsent(file, _ -> new int[2]);
        counts[0] += detected ? 1 : 0;
        counts[1]++;
        found += detected ? 1 : 0;
        all++;
        if (!detected) {
            alive.add("| `" + file + "` " + text(mutation, "lineNumber") + " | `" + text(mutation, "mutatedMethod")
                    + "` | " + text(mutation, "description") + " |\n");
        }
    }

    private static String text(Element mutation, String name) {
        return mutation.getElementsByTagName(name).item(0).getTextContent();
    }

    private void report() {
        var rows = new StringBuilder();
        foundAndAllByFile.forEach((file, counts) -> rows
                .append(String.format(Locale.ROOT, "| `%s` | %d | %d |%n", file, counts[1], counts[0])));
        double fraction = (double) found / all;
        var text = String.format(Locale.ROOT,
                """
                        # Bugs put into the safety gate

                        Command: `make mutation`. [PIT](https://pitest.org) changes the bytecode of the last word before any device, one
                        place at a time (operators, conditions, returned values, calls left out), and runs `SafetyGateTest` and
                        `CircuitGateTest` alone. Fewer than 95 %% found fail the target, and `make check`.

                        | file | bugs | found |
                        |---|---|---|
                        %s
                        Found: %d of %d.

                        Alive:

                        | where | in | what was changed |
                        |---|---|---|
                        %s""",
                rows, found, all, String.join("", alive));
        System.out.print(text);
        var figures = new Figures("make mutation");
        figures.table("mutation.md", text);
        figures.write("gate_mutants_killed_fraction", fraction, ">= 0.95", found + " of " + all
                + " bugs in the bytecode of SafetyGate and CircuitGate found by their own tests");
    }
}
