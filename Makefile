# SPDX-License-Identifier: Apache-2.0
# The whole project from a bare Debian 12 with git, make and root (or sudo):
#   make demo    install what is missing, build, run examples/lenvatinib
#   make test    the same set-up, then every test
SHELL := /bin/bash
JOBS := $(shell nproc)
OSTEON := build/release/apps/cli/osteon

.PHONY: all setup configure build demo test bench format lint asan fuzz clean

all: build

setup:
	@tools/install-packages

build: configure
	cmake --build --preset release -j $(JOBS)

configure: setup
	@cmake --preset release > build.log 2>&1 || { cat build.log; exit 1; }
	@rm -f build.log

demo: configure
	cmake --build --preset release -j $(JOBS) --target osteon
	@tools/demo $(OSTEON)

test: build
	ctest --preset release -j $(JOBS)

bench: build
	@tools/bench build/release

format: setup
	git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

lint: setup
	@tools/lint $(JOBS)

asan: setup
	cmake --preset asan
	cmake --build --preset asan -j $(JOBS)
	ctest --preset asan -j $(JOBS)

fuzz: setup
	@tools/fuzz $(JOBS)

clean:
	rm -rf build
