// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Boxes that mean harm or do not know better, beside one that is sound.
class OcppHostileTest {

    private final Site site = Site.of("hostile", "sound");
    private final TestBox sound = site.box("sound");
    private final Wire hostile = new Wire(Wire.Address.of(site.line.port(), "hostile"));

    @AfterEach
    void theSoundOneHasNoticedNothing() throws IOException {
        site.actuator("sound").apply(site.current(9));
        assertThat(sound.offeredA()).isEqualTo(9);
        hostile.close();
        sound.close();
        site.close();
    }

    @Test
    void garbageIsAnsweredWithAnError() {
        hostile.say("hello?");

        assertThat(hostile.hear("[4")).startsWith("[4,\"-1\",\"FormationViolation\"");
        hostile.say("[2,\"7\",\"Heartbeat\",\"now\"]");
        assertThat(hostile.hear("[4")).startsWith("[4,\"7\",\"FormationViolation\"");
        hostile.say("[2,\"8\",\"Dance\",{}]");
        assertThat(hostile.hear("[4")).startsWith("[4,\"8\",\"NotImplemented\"");
        hostile.say("[2,\"9\",\"Heartbeat\",{}]");
        assertThat(hostile.hear("[3")).startsWith("[3,\"9\",{\"currentTime\"");
        assertThat(site.line.health().lastError()).isPresent();
    }

    @Test
    void answersThatNobodyAskedForAreDropped() {
        hostile.say("[3,\"b999\",{}]");
        hostile.say("[4,\"b999\",\"GenericError\",\"\",{}]");
        hostile.say("[3]");

        assertThat(hostile.hear("[4")).startsWith("[4,\"-1\"");
        hostile.say("[2,\"1\",\"Heartbeat\",{}]");
        assertThat(hostile.hear("[3")).startsWith("[3,\"1\"");
    }

    @Test
    void anAnswerThatMakesNoSenseEndsTheWaitAtOnce() {
        hostile.say("[2,\"1\",\"Heartbeat\",{}]");
        var call = hostile.hear("[2");
        var id = call.split("\"", -1)[1];

        hostile.say("[3,\"" + id + "\",7]");

        Await.until("it is said", () -> site.line.health().lastError().orElse("")
                .contains("answers GetConfiguration with what is no message"));
        hostile.say("[2,\"2\",\"Heartbeat\",{}]");
        assertThat(hostile.hear("[")).startsWith("[3,\"2\"");
    }

    @Test
    void aHugeMessageEndsItsConnection() {
        hostile.insist("[2,\"1\",\"DataTransfer\",{\"data\":\"" + "x".repeat(CentralSystem.LONGEST_MESSAGE) + "\"}]",
                1);

        assertThat(hostile.closeCode()).isIn(1009, -1);
    }

    @Test
    void bytesAreNoLanguageHere() {
        hostile.sayBinary("[2]".getBytes(StandardCharsets.UTF_8));

        assertThat(hostile.closeCode()).isIn(1003, 1009);
    }

    @Test
    void aFloodIsEnded() {
        hostile.insist("[2,\"1\",\"Heartbeat\",{}]", 10_000);

        assertThat(hostile.closeCode()).isIn(1008, -1);
    }

    @Test
    void oneWhoNeverAnswersDelaysNobodyElse() throws Exception {
        var stuck = CompletableFuture.runAsync(() -> assertThatThrownBy(() -> site.actuator("hostile").told())
                .isInstanceOf(IOException.class));
        long begun = System.nanoTime();
        for (int amperes = 6; amperes <= 16; amperes++) {
            site.actuator("sound").apply(site.current(amperes));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        stuck.join();
    }

    @Test
    void oneWhoNeverAnswersIsGivenUpAndSaidSo() {
        hostile.say("[2,\"1\",\"Heartbeat\",{}]");

        assertThat(hostile.closeCode()).isEqualTo(1001);
        Await.until("it is gone", () -> {
            try {
                return site.point("hostile").powerKw() == null;
            } catch (IOException gone) {
                return String.valueOf(gone.getMessage()).contains("unanswered");
            }
        });
    }

    @Test
    void theSameCallTwiceCountsOnce() {
        var call = "[2,\"1\",\"StartTransaction\",{\"connectorId\":1,\"idTag\":\"a\",\"meterStart\":0,\"timestamp\":"
                + "\"2026-06-01T12:00:00Z\"}]";
        hostile.say(call);
        var first = hostile.hear("[3");
        hostile.say(call);

        assertThat(hostile.hear("[3")).isEqualTo(first);
        hostile.say("[2,\"1\",\"Heartbeat\",{}]");
        assertThat(hostile.hear("[3")).contains("currentTime");
    }

    @Test
    void twentyBoxesAtOnceAreEachHeardAndCommanded() {
        var ids = IntStream.range(0, 20).mapToObj(i -> "box" + i).toArray(String[]::new);
        var boxes = new ArrayList<TestBox>();
        try (var street = Site.of(ids)) {
            var all = List.of(ids).stream().map(id -> CompletableFuture.supplyAsync(() -> street.box(id))).toList();
            all.forEach(one -> boxes.add(one.join()));
            var told = IntStream.range(0, 20).mapToObj(i -> CompletableFuture.runAsync(() -> {
                boxes.get(i).plugIn();
                try {
                    street.actuator(ids[i]).apply(street.current(6 + i % 10));
                } catch (IOException failed) {
                    throw new CompletionException(failed);
                }
                boxes.get(i).tellMeter();
            })).toList();
            told.forEach(CompletableFuture::join);

            for (int i = 0; i < 20; i++) {
                assertThat(boxes.get(i).offeredA()).isEqualTo(6 + i % 10);
            }
        } finally {
            boxes.forEach(TestBox::close);
        }
    }
}
