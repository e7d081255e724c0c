// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.modbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What the registers of a kind of device mean: its points, the parts they make up, and how parts are commanded.
/// Data, from a file that ships with Busbar or one of the user's own.
public final class RegisterMap {

    /// What ships, by the names site files use.
    public static final List<String> SHIPPED = List.of("carlo-gavazzi-em24", "eastron-sdm630", "fox-ess-h1",
            "fox-ess-h3", "fox-ess-kh", "fronius-gen24", "huawei-sun2000", "keba-kecontact", "my-pv-elwa-2",
            "sma-hybrid", "sunspec");

    private final String about;
    private final Asking asking;
    private final Map<String, Point> points;
    private final Map<String, Part> parts;
    private final List<Command> commands;

    /// How the device wants to be asked.
    ///
    /// @param maxRegisters at once
    /// @param gap          registers that may be read for nothing
    /// @param single       whether one register is written by the function for one
    record Asking(int unit, int maxRegisters, int gap, boolean single) {}

    RegisterMap(String about, Asking asking, Map<String, Point> points, Map<String, Part> parts,
            List<Command> commands) {
        this.about = about;
        this.asking = asking;
        this.points = Map.copyOf(points);
        this.parts = Map.copyOf(parts);
        this.commands = List.copyOf(commands);
    }

    /// @throws IllegalArgumentException if there is none of that name, with those there are
    public static RegisterMap shipped(String name) {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException("There is no map called \"" + name + "\". There are " + SHIPPED
                    + ". Maybe write one of your own and give its path.");
        }
        try (var in = RegisterMap.class.getResourceAsStream("maps/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("The map " + name + " was not packed.");
            }
            return parse(new String(in.readAllBytes(), UTF_8), name + ".yaml");
        } catch (IOException broken) {
            throw new UncheckedIOException("The map " + name + " cannot be read", broken);
        }
    }

    /// A map of the user's own.
    ///
    /// @throws IOException              if the file cannot be read
    /// @throws IllegalArgumentException if it is no map, with all that is wrong and where
    public static RegisterMap read(Path file) throws IOException {
        return parse(Files.readString(file), file.toString());
    }

    /// @param name for people
    public static RegisterMap parse(String text, String name) {
        return new MapReader(name).read(text);
    }

    /// What it is for, in a few words.
    public String about() {
        return about;
    }

    /// The unit id such devices usually have.
    public int unit() {
        return asking.unit();
    }

    /// The names a site file may use behind the point.
    public List<String> partNames() {
        return parts.keySet().stream().sorted().toList();
    }

    Asking asking() {
        return asking;
    }

    Map<String, Point> points() {
        return points;
    }

    Map<String, Part> parts() {
        return parts;
    }

    List<Command> commands() {
        return commands;
    }
}
