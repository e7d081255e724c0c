// SPDX-License-Identifier: Apache-2.0
package energy.busbar.dispatch;

import energy.busbar.model.Automation;
import energy.busbar.model.Battery;
import energy.busbar.model.BatteryIntent;
import energy.busbar.model.BatteryMode;
import energy.busbar.model.Charger;
import energy.busbar.model.Consumer;
import energy.busbar.model.EvSession;
import energy.busbar.model.Miner;
import energy.busbar.model.Plan;
import energy.busbar.model.Priorities;
import energy.busbar.model.Reading;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/// Any site in any state with any plan, from a seed.
final class RandomScene {

    private static final int[] TICK_SECONDS = {10, 60, 300, 1800};

    private final Random random;

    private RandomScene(long seed) {
        random = new Random(seed);
    }

    static Scene of(long seed) {
        return new RandomScene(seed).scene();
    }

    private Scene scene() {
        var scene = Scene.at(String.format(Locale.ROOT, "%02d:30", random.nextInt(24)), kw(10), kw(12))
                .fuse(1 + kw(20));
        scene.exportCapKw = random.nextBoolean() ? 100 : kw(6);
        scene.curtailable = random.nextBoolean();
        scene.importCapKw = random.nextBoolean() ? 1000 : kw(12);
        scene.curtailedKw = random.nextInt(4) == 0 ? kw(10) : 0;
        scene.tick = Duration.ofSeconds(TICK_SECONDS[random.nextInt(TICK_SECONDS.length)]);
        scene.planAge = Duration.ofMinutes(random.nextInt(500));
        scene.automation = new Automation(often(), often(), often(), often());
        scene.priorities = priorities();
        if (random.nextInt(5) == 0) {
            scene.withoutPlan();
        }
        if (often()) {
            scene.price(random.nextDouble() - 0.2, random.nextDouble() - 0.3);
        }
        addDevices(scene);
        if (random.nextBoolean()) {
            scene.previous = Optional.of(scene.decide());
        }
        return scene;
    }

    private void addDevices(Scene scene) {
        for (int i = random.nextInt(3); i > 0; i--) {
            var battery = battery("battery-" + i);
            scene.battery(battery, random.nextDouble() * battery.capacityKwh(), intent());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            var charger = charger("charger-" + i);
            if (random.nextInt(4) == 0) {
                scene.noCar(charger);
            } else {
                scene.car(charger, session(scene, charger), random.nextBoolean() ? 0 : kw(22), kw(10));
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            var miner = new Miner("miner-" + i, new double[]{0.5 + kw(1), 2 + kw(2)}, Duration.ofMinutes(30),
                    Duration.ofMinutes(20), kw(0.5));
            scene.miner(miner, random.nextBoolean() ? 0 : miner.maxKw(), Duration.ofMinutes(random.nextInt(60)),
                    kw(5));
        }
        if (random.nextInt(4) == 0) {
            scene.blocks.add(new Plan.BlockPlan("wash", scene.now, scene.now.plusSeconds(3600), kw(3)));
        }
    }

    private Battery battery(String id) {
        double floor = random.nextDouble() * 0.4;
        return new Battery(id, 1 + kw(20), floor, floor + 0.1 + random.nextDouble() * (0.9 - floor), kw(8), kw(8),
                0.8 + random.nextDouble() * 0.2, 0.8 + random.nextDouble() * 0.2, 0, often(), often());
    }

    private BatteryIntent intent() {
        var modes = BatteryMode.values();
        return new BatteryIntent(modes[random.nextInt(modes.length)], random.nextBoolean() ? 0 : kw(10), kw(10),
                kw(10), kw(20));
    }

    private Charger charger(String id) {
        double minA = 6 + random.nextInt(3);
        return new Charger(id, minA, minA + random.nextInt(27), random.nextBoolean() ? 1 : 2.5,
                random.nextBoolean() ? 1 : 3, 230);
    }

    private EvSession session(Scene scene, Charger charger) {
        return new EvSession(charger.id() + "-car", scene.now.minusSeconds(60),
                scene.now.plusSeconds(random.nextInt(36000) - 600), random.nextInt(5) == 0 ? 0 : kw(60), 0,
                0.5 + kw(22), new Reading.Missing("not told", "car"), 0.8);
    }

    private Priorities priorities() {
        var levels = new EnumMap<Consumer, Integer>(Consumer.class);
        for (var consumer : Consumer.values()) {
            levels.put(consumer, 1 + random.nextInt(5));
        }
        return new Priorities(levels);
    }

    private double kw(double below) {
        return random.nextDouble() * below;
    }

    private boolean often() {
        return random.nextInt(4) > 0;
    }
}
