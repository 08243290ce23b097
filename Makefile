# Werkfunk: `make demo` plays a day on site, `make test` checks everything. `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup demo test faults bench bench-photos bench-contacts bench-messages lint fuzz arm arm-short android-check android-check-short dist fresh-machine clean-run

# Folder of your own photos for the demo and for `make bench-photos`.
PHOTOS ?=
FUZZ_SECONDS ?= 60
# Schedules of faults to play.
SCHEDULES ?= 100000

help: ## Lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Installs what is missing: packages, Python venv, test pictures (needs root or sudo for packages)
	@scripts/setup.sh test

demo: ## Plays a day on site with a real homeserver; PHOTOS=folder uses your own photos
	@scripts/setup.sh demo
	@scripts/demo.sh $(if $(PHOTOS),'$(abspath $(PHOTOS))')

test: setup ## Runs every test and check; the last line counts them
	@scripts/test.sh

faults: ## Plays SCHEDULES (100,000, an hour on two cores) of faults, then everything with a real server in full; WERKFUNK_SEED=n plays one again
	@SCHEDULES=$(SCHEDULES) scripts/faults.sh

bench: ## Measures the photo pipeline beside its peers on three photos (a few minutes)
	@scripts/bench-photos.sh quick

bench-photos: ## The same on all photos, for figures that are published; PHOTOS=folder compares your own
	@scripts/bench-photos.sh $(if $(PHOTOS),'$(abspath $(PHOTOS))')

bench-contacts: ## Measures reading, importing and finding 10,000 contacts beside their peers, in one run
	@scripts/bench-contacts.sh

bench-messages: ## Measures pages, search, sync and sending of messages beside their peers (half an hour, longer the first time)
	@scripts/bench-messages.sh

lint: ## rustfmt, clippy with warnings denied, ktlint, shell and Python syntax
	@scripts/lint.sh

fuzz: ## Feeds broken files to photos and contacts for FUZZ_SECONDS (60) in all; needs a nightly Rust
	@FUZZ_SECONDS=$(FUZZ_SECONDS) scripts/fuzz.sh

arm: ## Builds media and store for ARM64 and runs their tests under qemu
	@scripts/setup.sh arm
	@scripts/arm.sh

arm-short: ## The same for media only, as in `make test`
	@scripts/setup.sh arm
	@scripts/arm.sh short

android-check: ## Type-checks the shipped library and all it stands on for Android (7 minutes cold)
	@scripts/setup.sh android
	@scripts/android-check.sh

android-check-short: ## The same for media only, as in `make test`
	@scripts/setup.sh android
	@scripts/android-check.sh short

dist: ## Builds the library as it ships (fat LTO, stripped) and prints its size
	@scripts/setup.sh demo
	@scripts/dist.sh

fresh-machine: ## Proves the set-up in a bare Debian 12 chroot; FULL=1 runs `make test` there
	@scripts/chroot-proof.sh

clean-run: ## Removes what tests and demos left in target/run
	rm -rf target/run
