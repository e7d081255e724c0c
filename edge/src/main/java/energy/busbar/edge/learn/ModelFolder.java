// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.learn;

import com.fasterxml.jackson.core.JacksonException;
import energy.busbar.forecast.Examples;
import energy.busbar.forecast.LearnedModel;
import energy.busbar.forecast.LearnedModel.Texts;
import energy.busbar.forecast.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Learned models on disk: a folder for each quantity, in it one for each version, and a file `current` that
/// names the one in use and is replaced as a whole. What is read is checked; what is broken is not used.
public final class ModelFolder {

    /// The one in use and two to go back to.
    static final int KEPT = 3;

    private static final String CURRENT = "current";
    private static final String CARD = "model.json";
    private static final String LAST = "last-training.json";
    private static final DateTimeFormatter VERSION = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;

    public ModelFolder(Path folder) {
        this.folder = folder;
    }

    /// What is found for a quantity.
    sealed interface Found {

        record Sound(ModelCard card, LearnedModel model) implements Found {}

        /// Nothing was learned yet.
        record None() implements Found {}

        /// @param why it is not used, and what to do
        record Bad(String why) implements Found {}
    }

    /// How the last training of a quantity ended.
    public record LastTraining(Instant at, boolean promoted, String sentence) {}

    private Path of(Quantity quantity) {
        return folder.resolve(quantity.name().toLowerCase(Locale.ROOT));
    }

    /// Writes a model down and puts it in use; older versions give way.
    ModelCard promote(Trainer.Trained trained, Marks withModel, Marks expertsAlone, Made made) throws IOException {
        var version = VERSION.format(made.at());
        var home = of(trained.quantity());
        var files = files(trained);
        var sha256 = new LinkedHashMap<String, String>();
        files.forEach((name, text) -> sha256.put(name, sha256(text)));
        var card = new ModelCard(version, made.by(), trained.quantity(), Examples.names(), trained.from(),
                trained.lessons().heldOutFrom(), trained.lessons().until(), trained.examples(), withModel,
                expertsAlone, sha256);
        Files.createDirectories(home.resolve(version));
        for (var file : files.entrySet()) {
            AtomicFile.write(home.resolve(version).resolve(file.getKey()), file.getValue());
        }
        AtomicFile.write(home.resolve(version).resolve(CARD), LearnJson.MAPPER.writeValueAsString(card));
        AtomicFile.write(home.resolve(CURRENT), version + "\n");
        forgetOld(home);
        return card;
    }

    /// When a model was made, and by which version of Busbar.
    record Made(Instant at, String by) {}

    private static Map<String, String> files(Trainer.Trained trained) {
        var files = new LinkedHashMap<String, String>();
        put(files, "all", trained.all());
        put(files, "held-out", trained.heldOut());
        return files;
    }

    private static void put(Map<String, String> files, String set, Texts texts) {
        files.put(set + "-usual.txt", texts.usual());
        files.put(set + "-low.txt", texts.low());
        files.put(set + "-high.txt", texts.high());
    }

    private void forgetOld(Path home) throws IOException {
        var versions = versions(home);
        for (var version : versions.subList(0, Math.max(0, versions.size() - KEPT))) {
            try (var files = Files.walk(home.resolve(version))) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static List<String> versions(Path home) throws IOException {
        try (var folders = Files.list(home)) {
            return folders.filter(Files::isDirectory).map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /// The model in use, read and checked.
    Found current(Quantity quantity) {
        var home = of(quantity);
        String version;
        try {
            version = Files.readString(home.resolve(CURRENT)).strip();
        } catch (NoSuchFileException _) {
            return new Found.None();
        } catch (IOException unreadable) {
            return bad(home.resolve(CURRENT), "cannot be read: " + unreadable.getMessage() + ".");
        }
        return version.matches("\\d{8}T\\d{6}Z")
                ? read(quantity, home.resolve(version))
                : bad(home.resolve(CURRENT), "names no version.");
    }

    private static Found read(Quantity quantity, Path home) {
        try {
            var card = LearnJson.MAPPER.readValue(Files.readString(home.resolve(CARD)), ModelCard.class);
            if (card.quantity() != quantity) {
                return bad(home, "is of " + card.quantity() + ".");
            }
            var lessons = new LearnedModel.Lessons(card.heldOutFrom(), card.until());
            return new Found.Sound(card, LearnedModel.parsed(card.features(), lessons, texts(home, card, "all"),
                    texts(home, card, "held-out")));
        } catch (NoSuchFileException missing) {
            return bad(home, "lacks " + Path.of(missing.getFile()).getFileName() + ".");
        } catch (JacksonException broken) {
            return bad(home, "has a " + CARD + " that cannot be understood.");
        } catch (IOException unreadable) {
            return bad(home, "cannot be read: " + unreadable.getMessage() + ".");
        } catch (IllegalArgumentException unfit) {
            return bad(home, "is not used: " + unfit.getMessage());
        }
    }

    private static Texts texts(Path home, ModelCard card, String set) throws IOException {
        return new Texts(checked(home, card, set + "-usual.txt"), checked(home, card, set + "-low.txt"),
                checked(home, card, set + "-high.txt"));
    }

    private static String checked(Path home, ModelCard card, String name) throws IOException {
        // A damaged file need not be text; its bytes are what the hash is of.
        var text = new String(Files.readAllBytes(home.resolve(name)), StandardCharsets.UTF_8);
        if (!sha256(text).equals(card.sha256().get(name))) {
            throw new IllegalArgumentException(name + " is not what was written: its SHA-256 differs from the one in "
                    + CARD + ". Maybe the disk is failing, or somebody edited it.");
        }
        return text;
    }

    private static Found bad(Path where, String what) {
        return new Found.Bad("The model " + where + " " + what + " Forecasts do without. Maybe: busbar train --train");
    }

    void remember(Quantity quantity, LastTraining last) throws IOException {
        Files.createDirectories(of(quantity));
        AtomicFile.write(of(quantity).resolve(LAST), LearnJson.MAPPER.writeValueAsString(last));
    }

    /// Empty before the first, or if what was remembered cannot be read: then training again does no harm.
    Optional<LastTraining> lastTraining(Quantity quantity) {
        try {
            return Optional.of(LearnJson.MAPPER.readValue(Files.readString(of(quantity).resolve(LAST)),
                    LastTraining.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
