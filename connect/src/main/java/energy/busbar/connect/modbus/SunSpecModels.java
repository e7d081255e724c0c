// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Where the SunSpec models of a device are. Found once by walking them, and found anew when a model is no longer
/// where it was. What was found before an interruption stays found. On the bus's thread only.
final class SunSpecModels {

    /// "SunS".
    private static final int MARK_HIGH = 0x5375;
    private static final int MARK_LOW = 0x6E53;
    private static final List<Integer> BASES = List.of(40_000, 50_000, 0);
    private static final int HEADER = 2;
    private static final int END = 0xFFFF;

    /// No device has as many; a walk that long is lost.
    private static final int MOST_MODELS = 200;

    private final Map<Integer, Walk> walks = new HashMap<>();

    /// @param base   of its header
    /// @param length without its header
    record Model(int id, int base, int length) {}

    /// How far a walk has come.
    private static final class Walk {
        private final List<Model> found = new ArrayList<>();
        private int candidate;
        private int next = -1;
        private boolean done;
    }

    /// Walks the models of a unit if they are not known.
    void learn(Exchange exchange, int unit, String host) throws IOException {
        var walk = walks.computeIfAbsent(unit, _ -> new Walk());
        while (walk.next < 0) {
            findBase(exchange, unit, walk, host);
        }
        while (!walk.done) {
            step(exchange, unit, walk, host);
        }
    }

    /// Some devices are silent where they have nothing, so that the next try begins behind it.
    private static void findBase(Exchange exchange, int unit, Walk walk, String host) throws IOException {
        if (walk.candidate == BASES.size()) {
            walk.candidate = 0;
            throw new IOException(host + ", unit " + unit + " has no SunSpec models at " + BASES
                    + ". Maybe SunSpec must be turned on in the device, or the unit id is another one.");
        }
        int base = BASES.get(walk.candidate++);
        try {
            var mark = exchange.read(new Span(unit, Table.HOLDING, base, HEADER));
            if (mark[0] == MARK_HIGH && mark[1] == MARK_LOW) {
                walk.next = base + HEADER;
            }
        } catch (RefusedException nothingThere) {
            // The next base may have it.
        }
    }

    private static void step(Exchange exchange, int unit, Walk walk, String host) throws IOException {
        var header = exchange.read(new Span(unit, Table.HOLDING, walk.next, HEADER));
        if (header[0] == END) {
            walk.done = true;
            return;
        }
        var model = new Model(header[0], walk.next, header[1]);
        int next = walk.next + HEADER + model.length();
        if (model.id() == 0 || next + HEADER > Span.REGISTERS || walk.found.size() == MOST_MODELS) {
            int at = walk.next;
            walk.next = -1;
            walk.candidate = 0;
            walk.found.clear();
            throw new IOException(host + ", unit " + unit + " says at register " + at + " that a model " + model.id()
                    + " of " + model.length() + " registers follows, which cannot be. Maybe it is starting.");
        }
        walk.found.add(model);
        walk.next = next;
    }

    /// Makes the next question find everything anew.
    void forget() {
        walks.clear();
    }

    List<Model> models(int unit) {
        var walk = walks.get(unit);
        return walk == null ? List.of() : List.copyOf(walk.found);
    }

    /// Where something is; empty if the device does not have it.
    ///
    /// @param registers it takes
    OptionalInt register(int unit, Address address, int registers) {
        return switch (address) {
            case Address.At(int register) -> OptionalInt.of(register);
            case Address.InModel in -> models(unit).stream()
                    .filter(model -> in.models().contains(model.id())
                            && in.offset() + registers <= HEADER + model.length())
                    .mapToInt(model -> model.base() + in.offset()).findFirst();
        };
    }

    /// The model an address is in.
    java.util.Optional<Model> model(int unit, Address address) {
        return address instanceof Address.InModel in
                ? models(unit).stream().filter(model -> in.models().contains(model.id())).findFirst()
                : java.util.Optional.empty();
    }
}
