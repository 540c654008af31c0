//! What must not get through the door: other commands, files, forwards, agents, variables.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

#[path = "common/gate.rs"]
#[allow(dead_code)]
mod gate;
#[path = "common/line.rs"]
#[allow(dead_code)]
mod line;

use gate::Gate;
use line::{LIMIT, Line};

/// The liaison of 市公安局.
const WU: &str = "wu-li-liu";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Somebody else's program, which ends with the test whatever becomes of it.
struct Kept(Child);

impl Drop for Kept {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// What was said, on either way.
fn said(output: &Output) -> String {
    text(&output.stdout) + &text(&output.stderr)
}

/// Runs a client to its end; one that goes on has got through.
fn run(words: &[String]) -> Output {
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut client = command.spawn().unwrap();
    let begun = Instant::now();
    while client.try_wait().unwrap().is_none() {
        if begun.elapsed() > LIMIT {
            client.kill().unwrap();
            panic!("{words:?} goes on");
        }
        thread::sleep(Duration::from_millis(5));
    }
    client.wait_with_output().unwrap()
}

#[test]
fn commands_that_are_not_ours_are_not_run() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let trap = gate.path("trap");
    let touch = format!("touch {}", trap.display());
    let hidden = format!("today; {touch}");
    let nested = format!("who $({touch}) `{touch}`");
    let joined = format!("today && {touch}");
    let piped = format!("today | {touch} > {}", trap.display());
    let lines = format!("today\n{touch}");
    for line in [
        "sh",
        "/bin/sh -i",
        &touch,
        &hidden,
        &nested,
        &joined,
        &piped,
        &lines,
        "internal-sftp",
        "-C / today",
        "today --as zhao-li-yi",
        "me zhao-li-yi",
        "join --name x",
        "init x --from demo",
        "authorized-keys",
        "door --as zhao-li-yi",
        "export dossier x -o /tmp/x",
        "--keys q --print",
        "'unclosed",
        "scp -t /tmp",
        "/usr/lib/openssh/sftp-server",
        "git-receive-pack demo",
        "rsync --server --sender . /",
    ] {
        let output = gate.ssh(WU, &[line]);
        let code = output.status.code().unwrap();
        // Words after `who` are looked for, whatever they are.
        assert!(code == 1 || code == 2 || line.starts_with("who"), "{line}: {output:?}");
        assert!(!trap.exists(), "{line} was run");
    }
    let long = format!("search {}", "字".repeat(2000));
    assert!(said(&gate.ssh(WU, &[&long])).contains("超过 4096 字节"));
    let bare = run(&gate.client(WU, &["-T"]));
    assert_eq!((bare.status.code(), said(&bare).contains("需要终端")), (Some(2), true), "{bare:?}");
}

#[test]
fn files_do_not_go_over_the_line_in_either_direction() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let (here, there) = (gate.path("here"), gate.path("there"));
    fs::write(&here, "x").unwrap();
    let mut words = gate.client(WU, &["-s"]);
    words.push("sftp".to_owned());
    let subsystem = run(&words);
    assert!(!subsystem.status.success(), "{subsystem:?}");
    let mut words = gate.client(WU, &[]);
    let host = words.pop().unwrap();
    // Both clients call the port by a capital letter.
    let options = words.iter().skip(1).map(|it| if it == "-p" { "-P" } else { it });
    let options: Vec<_> = options.map(str::to_owned).collect();
    for program in ["scp", "sftp"].iter().filter_map(|it| gate::found(&[it])) {
        let way = match program.file_name().and_then(|it| it.to_str()) {
            Some("scp") => [here.display().to_string(), format!("{host}:{}", there.display())],
            _ => [format!("{host}:/etc/passwd"), there.display().to_string()],
        };
        let program = program.to_string_lossy().into_owned();
        let output = run(&[vec![program.clone()], options.clone(), way.to_vec()].concat());
        assert!(!output.status.success(), "{program:?}: {output:?}");
        assert!(!there.exists(), "{program:?}");
    }
}

#[test]
fn nothing_is_forwarded_in_either_direction() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let target = TcpListener::bind("127.0.0.1:0").unwrap();
    target.set_nonblocking(true).unwrap();
    let aim = target.local_addr().unwrap().to_string();
    let through = run(&gate.client(WU, &["-W", &aim]));
    assert!(!through.status.success(), "{through:?}");
    let back = format!("0:{aim}");
    let back = run(&gate.client(WU, &["-N", "-o", "ExitOnForwardFailure=yes", "-R", &back]));
    assert!(!back.status.success(), "{back:?}");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for option in [format!("-L{port}:{aim}"), format!("-D{port}")] {
        let mut words = gate.client(WU, &["-N", &option]);
        let ssh = words.remove(0);
        let mut client = Command::new(ssh);
        let client = client.args(words).stdout(Stdio::null()).stderr(Stdio::null());
        let _client = Kept(client.spawn().unwrap());
        let begun = Instant::now();
        let mut stream = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(_) => assert!(begun.elapsed() < LIMIT, "no client"),
            }
            thread::sleep(Duration::from_millis(10));
        };
        stream.set_read_timeout(Some(LIMIT)).unwrap();
        // A proxy is asked in its own words; whoever listens plainly is not disturbed by them.
        let [high, low] = target.local_addr().unwrap().port().to_be_bytes();
        let asked = [5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, high, low];
        let _told = stream.write_all(if option.starts_with("-D") { &asked } else { b"x" });
        let mut answer = Vec::new();
        let _ended = stream.read_to_end(&mut answer);
        assert!(target.accept().is_err(), "{option} got through");
    }
    assert!(target.accept().is_err(), "something got through");
}

#[test]
fn agent_display_and_variables_are_not_there_or_without_effect() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    let socket = gate.path("agent");
    let agent = gate::found(&["ssh-agent"]).unwrap();
    let mut agent = Command::new(agent);
    let agent = agent.arg("-D").arg("-a").arg(&socket).stdout(Stdio::null()).stderr(Stdio::null());
    let _agent = Kept(agent.spawn().unwrap());
    let begun = Instant::now();
    while !socket.exists() {
        assert!(begun.elapsed() < LIMIT, "no agent");
        thread::sleep(Duration::from_millis(5));
    }
    let names = "SendEnv=EDITOR PAGER LIANXI_DIR LC_EVIL COLUMNS XDG_CONFIG_HOME LD_PRELOAD";
    let words = gate.client(WU, &["-t", "-A", "-X", "-o", names]);
    if !gate.gives_terminals(WU) {
        return;
    }
    let line = Line::of(
        &words,
        &[
            ("SSH_AUTH_SOCK", socket.to_str().unwrap()),
            ("DISPLAY", "127.0.0.1:0"),
            ("EDITOR", "/bin/sh"),
            ("PAGER", "/bin/sh"),
            ("LIANXI_DIR", "/"),
            ("LC_EVIL", "\u{1b}]0;evil\u{7}"),
            ("COLUMNS", "99999999999999999999"),
            ("XDG_CONFIG_HOME", "/evil"),
            ("LD_PRELOAD", "/evil.so"),
        ],
    );
    line.wait_for("等我办");
    let [door] = gate.doors()[..] else { panic!("one door") };
    let inside = text(&fs::read(format!("/proc/{door}/environ")).unwrap());
    for absent in ["SSH_AUTH_SOCK=", "DISPLAY=", "/evil"] {
        assert!(!inside.contains(absent), "{absent} in {inside:?}");
    }
    assert!(!line.text().contains("evil"));
}

#[test]
fn a_window_that_nobody_has_costs_the_server_nothing() {
    let Some(gate) = Gate::open() else { return };
    gate.admit(WU);
    if !gate.gives_terminals(WU) {
        return;
    }
    let mut line = Line::of(&gate.client(WU, &["-t"]), &[]);
    line.wait_for("等我办");
    let [door] = gate.doors()[..] else { panic!("one door") };
    let status = format!("/proc/{door}/status");
    let limits = fs::read_to_string(format!("/proc/{door}/limits")).unwrap();
    assert!(
        limits.lines().any(|it| it.starts_with("Max address space") && it.contains("2147483648"))
    );
    line.claim(65535, 65535);
    let mut peak = 0;
    while let Ok(status) = fs::read_to_string(&status) {
        let peaks = status.lines().filter_map(|it| it.strip_prefix("VmHWM:"));
        peak =
            peaks.filter_map(|it| it.trim().split(' ').next()?.parse().ok()).max().unwrap_or(peak);
        thread::sleep(Duration::from_millis(5));
    }
    line.wait_for("请缩小后重新登录");
    assert_eq!(line.ended().exit_code(), 3);
    assert!((1..100_000).contains(&peak), "{peak} kB");
}
