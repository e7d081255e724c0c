# SPDX-License-Identifier: Apache-2.0
# The one entry for people and CI. `make help` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: bench-forecast help demo build check quick format clean bench-plan bench-engines bench-battery bench-dispatch bench-edge bench-kills bench-lateness bench-memory bench-faults bench-mutants bench-judge bench-ahead bench-pv-physics bench-smoke bench-soak mutation bench-storage bench-sync bench-train

help: ## lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## builds what is needed and runs the example home at http://127.0.0.1:8080
	@./busbar demo $(ARGS)

build: ## builds everything that ./busbar runs
	@./scripts/build.sh

check: ## everything: format, compile, all tests, dashboard, real browser, benchmark smoke
	@./scripts/check.sh

quick: ## the fast loop: compile and tests without dashboard, browser and benchmarks
	@./scripts/check.sh --quick

format: ## formats all Java
	@echo "Formatting Java with Spotless"
	@mvn -q -B -ntp spotless:apply

clean: ## removes everything that was built
	@echo "Removing build results"
	@mvn -q -B -ntp clean
	@rm -rf target web/dist web/node_modules

bench-plan: ## measures the planner beside PuLP + CBC and SciPy + HiGHS
	@./scripts/bench.sh PlanBench $(ARGS)

bench-engines: ## measures the planner in pure Java beside HiGHS
	@./scripts/bench.sh EnginesBench $(ARGS)

bench-random: ## plans ten thousand random problems and checks every plan
	@./scripts/bench.sh RandomBench $(ARGS)

bench-battery: ## measures the exact planner of one battery
	@./scripts/bench.sh BatteryBench $(ARGS)

bench-dispatch: ## measures one decision of the dispatcher
	@./scripts/bench.sh DispatchBench $(ARGS)

bench-edge: ## measures memory, start and tick of the running edge
	@./scripts/bench.sh EdgeBench $(ARGS)

bench-kills: ## kills the running edge 200 times while it writes, and looks whether anything is lost
	@./scripts/bench.sh KillBench $(ARGS)

bench-sync: ## kills the cloud sync and cuts its connection again and again, and looks whether anything is lost
	@./scripts/bench.sh SyncBench $(ARGS)

bench-lateness: ## measures how late the control loop is while many ask the API
	@./scripts/bench.sh LatenessBench $(ARGS)

bench-memory: ## measures the memory that the planner adds
	@./scripts/bench.sh PlanMemory $(ARGS)

bench-mutants: ## puts bugs into sense and dispatch and counts how many the simulation finds
	@./scripts/bench.sh MutantBench $(ARGS)

bench-storage: ## fills journals with a year and measures questions and writing on all three databases
	@./scripts/bench.sh StorageBench $(ARGS)

bench-soak: ## lives through a year of the control loop and measures whether its memory grows
	@./scripts/bench.sh SoakBench $(ARGS)

mutation: ## puts bugs into the safety gate and counts how many its own tests find
	@./scripts/mutation.sh

bench-train: ## learns from a year of half-hours and measures what it brings (needs ../shared/data)
	@./scripts/bench.sh TrainBench $(ARGS)

bench-forecast: ## how far load and sun are foretold on real sites (needs ../shared/data)
	@./scripts/bench.sh ForecastBench $(ARGS)

bench-judge: ## has the independent judge grade the back-test of every site (needs ../shared/judge)
	@./scripts/bench.sh JudgeBench $(ARGS)

bench-ahead: ## scores prices beyond publication and carbon on years of real data (needs ../shared/data)
	@./scripts/bench.sh AheadBench $(ARGS)

bench-pv-physics: ## compares the physics of PV with measured PV (needs ../shared/data)
	@./scripts/bench.sh PvPhysicsBench $(ARGS)

bench-faults: ## lives through every kind of fault with a hundred seeds, and ten site-years with all at once
	@./scripts/bench.sh FaultBench $(ARGS)

bench-smoke: ## runs each benchmark once, briefly, to prove that it still works
	@./scripts/bench.sh --smoke
