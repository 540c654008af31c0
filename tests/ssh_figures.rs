//! How fast and how light the door is; run by hand: `LIANXI_PROGRAM=target/release/lianxi cargo test --test ssh_figures -- --ignored --nocapture`.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

#[path = "common/gate.rs"]
#[allow(dead_code)]
mod gate;
#[path = "common/line.rs"]
#[allow(dead_code)]
mod line;

use gate::Gate;
use line::Line;

/// How often each thing is measured.
const TIMES: usize = 50;
/// The liaison of 市城管局.
const CHEN: &str = "chen-li-shi";

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort();
    all[all.len() / 2]
}

/// The time from a key to the first byte of its frame.
fn key_to_frame(line: &Line, key: &str) -> Duration {
    // Whatever is still under way belongs to the key before.
    thread::sleep(Duration::from_millis(60));
    let (before, begun) = (line.received(), Instant::now());
    line.press(key);
    while line.received() == before {
        assert!(begun.elapsed() < line::LIMIT, "no frame for {key:?}");
        thread::sleep(Duration::from_micros(50));
    }
    begun.elapsed()
}

/// Lines of a process's account of its memory that begin so.
fn memory(file: &str, name: &str) -> String {
    let text = fs::read_to_string(file).unwrap();
    text.lines().find(|it| it.starts_with(name)).unwrap_or_default().to_owned()
}

#[test]
#[ignore = "measures; see the head of the file"]
fn figures() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(CHEN);
    let words = gate.client(CHEN, &["-t"]);
    let first = (0..TIMES).map(|_| {
        let begun = Instant::now();
        let line = Line::of(&words, &[]);
        line.wait_for("等我办");
        begun.elapsed()
    });
    println!("from ssh to the first frame, median of {TIMES}: {:?}", median(first.collect()));
    let line = Line::of(&words, &[]);
    line.wait_for("等我办");
    line.see("3", "职责");
    let keys =
        (0..TIMES).map(|nth| key_to_frame(&line, if nth % 2 == 0 { "\x1b[B" } else { "\x1b[A" }));
    println!("from a key to its frame, median of {TIMES}: {:?}", median(keys.collect()));
    let [door] = gate.doors()[..] else { panic!("one door") };
    println!("{}", memory(&format!("/proc/{door}/status"), "VmRSS"));
    println!("{}", memory(&format!("/proc/{door}/smaps_rollup"), "Pss:"));
    drop(line);
    let line = Line::of(&words, &[]);
    line.wait_for("等我办");
    thread::sleep(Duration::from_millis(300));
    println!("bytes of the first frame: {}", line.received());
    line.see("\r", "明年三月底前");
    line.see("\x1b[20~", "本单位审定人");
    line.see("名单另附", "名单另附");
    line.see("\x13", "输入“同意”或 ty 后回车");
    line.press("同意\r");
    line.wait_for("市城管局同意第2稿");
    thread::sleep(Duration::from_millis(300));
    println!("bytes that came over the line in the first minute: {}", line.received());
}
