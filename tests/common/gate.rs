//! A real `sshd` on a port of its own on this machine, in front of a workspace that is a copy of the demo.
//!
//! It runs as whoever runs the tests, with its own host key and its own settings; those of the system are
//! neither read nor written.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long the server may take to listen on a busy machine.
const LIMIT: Duration = Duration::from_secs(20);

/// The server, the workspace, and the keys of people.
pub(crate) struct Gate {
    folder: tempfile::TempDir,
    sshd: Child,
    pub(crate) port: u16,
}

/// The program that is tried; another may be named, such as a release build that is measured.
pub(crate) fn program() -> PathBuf {
    std::env::var_os("LIANXI_PROGRAM")
        .map_or_else(|| env!("CARGO_BIN_EXE_lianxi").into(), PathBuf::from)
}

/// The first of these that there is.
pub(crate) fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> =
        std::env::split_paths(&path).chain(["/usr/sbin".into(), "/usr/bin".into()]).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |it| it.join(name)))
        .find(|it| it.is_file())
}

/// Says aloud that something was not tried.
pub(crate) fn skipped(why: &str) {
    let test = thread::current().name().unwrap_or_default().to_owned();
    // Past the harness, which keeps what a passing test prints to itself.
    let _told = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
}

impl Gate {
    /// Opens the server; none where OpenSSH is not installed, which is said aloud.
    pub(crate) fn open() -> Option<Self> {
        Self::open_with("")
    }

    /// The same with more settings; `FOLDER` stands for the folder of everything.
    pub(crate) fn open_with(more: &str) -> Option<Self> {
        let Some(sshd) = found(&["sshd"]).filter(|_| found(&["ssh"]).is_some()) else {
            skipped("sshd or ssh is not installed");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
        new_key(&folder.path().join("host"));
        fs::write(folder.path().join("authorized_keys"), "").unwrap();
        // Where root starts a server, it wants this folder, which the system's own makes as well.
        let _there = fs::create_dir("/run/sshd");
        let (child, port) = listening(&sshd, folder.path(), more);
        let gate = Self { folder, sshd: child, port };
        let made = gate.lianxi(&["init", "demo", "--from", "demo"]);
        assert!(made.status.success(), "{made:?}");
        fs::set_permissions(gate.path("demo"), Permissions::from_mode(0o700)).unwrap();
        Some(gate)
    }

    /// A place in the folder of everything.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program at the machine itself, as the secretary.
    pub(crate) fn lianxi(&self, args: &[&str]) -> Output {
        let mut command = Command::new(program());
        command.env_clear().envs([("LANG", "zh_CN.UTF-8"), ("PATH", "/usr/bin:/bin")]);
        command.env("XDG_CONFIG_HOME", self.path("config")).env("USER", user());
        command.current_dir(self.folder.path()).args(args).stdin(Stdio::null()).output().unwrap()
    }

    /// The secretary does something; gives the last word of the first line.
    pub(crate) fn secretary(&self, args: &[&str]) -> String {
        let done = self.lianxi(&[&["-C", "demo", "--as", "赵例一"], args].concat());
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        let said = String::from_utf8(done.stdout).unwrap();
        said.lines().next().and_then(|it| it.split(' ').next_back()).unwrap_or_default().to_owned()
    }

    /// Makes somebody a key, enters it, and writes the server's list anew; gives its fingerprint.
    pub(crate) fn admit(&self, person: &str) -> String {
        let key = self.path(person);
        new_key(&key);
        let public = key.with_extension("pub");
        let public = public.to_str().unwrap();
        let fingerprint = self.secretary(&["add-key", "--person", person, "--key", public]);
        self.refresh();
        fingerprint
    }

    /// Writes the server's list anew, as the administrator does.
    pub(crate) fn refresh(&self) {
        let workspace = self.path("demo");
        let lines = self.lianxi(&["-C", workspace.to_str().unwrap(), "authorized-keys"]);
        assert!(lines.status.success(), "{lines:?}");
        fs::write(self.path("authorized_keys"), lines.stdout).unwrap();
    }

    /// The client with somebody's key, up to what is typed after the host.
    pub(crate) fn client(&self, key: &str, options: &[&str]) -> Vec<String> {
        let mut words: Vec<String> = vec![found(&["ssh"]).unwrap().to_string_lossy().into_owned()];
        let known = format!("UserKnownHostsFile={}", self.path("known_hosts").display());
        let settings = [
            "StrictHostKeyChecking=no",
            "IdentitiesOnly=yes",
            "BatchMode=yes",
            "LogLevel=ERROR",
            "ConnectTimeout=10",
            &known,
        ];
        words.extend(["-F".to_owned(), "none".to_owned()]);
        words.extend(settings.iter().flat_map(|it| ["-o".to_owned(), (*it).to_owned()]));
        words.extend(["-p".to_owned(), self.port.to_string()]);
        words.extend(["-i".to_owned(), self.path(key).to_string_lossy().into_owned()]);
        words.extend(options.iter().map(|it| (*it).to_owned()));
        words.push(format!("{}@127.0.0.1", user()));
        words
    }

    /// Logs in with somebody's key, without a terminal, and types this after the host.
    pub(crate) fn ssh(&self, key: &str, line: &[&str]) -> Output {
        let words = self.client(key, &[]);
        let mut command = Command::new(&words[0]);
        command.env_remove("SSH_AUTH_SOCK").args(&words[1..]).arg("--").args(line);
        command.stdin(Stdio::null()).output().unwrap()
    }

    /// Whether the server gives terminals: one that is not root's may not everywhere, which is said aloud.
    pub(crate) fn gives_terminals(&self, key: &str) -> bool {
        let words = self.client(key, &["-tt"]);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).args(["--", "help"]).stdin(Stdio::null());
        let given = command.output().unwrap().status.success();
        let log = fs::read_to_string(self.path("sshd.log")).unwrap();
        // Anything else that is wrong with it is found by the test.
        let refused = !given && log.contains("chown(/dev/pts/");
        if refused {
            skipped("this server may give no terminals; run the tests as root");
        }
        !refused
    }

    /// The processes of the door that run for this workspace.
    pub(crate) fn doors(&self) -> Vec<u32> {
        let workspace = self.path("demo");
        let is_door = |cmdline: &[u8]| {
            let mut words = cmdline.split(|it| *it == 0);
            words.next().is_some_and(|it| it.ends_with(b"lianxi"))
                && words.any(|it| it == workspace.as_os_str().as_encoded_bytes())
        };
        let all = fs::read_dir("/proc").unwrap().flatten();
        all.filter_map(|it| it.file_name().to_str()?.parse().ok())
            .filter(|it| fs::read(format!("/proc/{it}/cmdline")).is_ok_and(|it| is_door(&it)))
            .collect()
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        let _gone = self.sshd.kill();
        let _reaped = self.sshd.wait();
    }
}

/// Makes a pair of keys without a passphrase.
pub(crate) fn new_key(file: &Path) {
    let mut command = Command::new(found(&["ssh-keygen"]).unwrap());
    command.args(["-q", "-t", "ed25519", "-N", "", "-C", "a comment; \"never\" kept", "-f"]);
    let made = command.arg(file).stdin(Stdio::null()).output().unwrap();
    assert!(made.status.success(), "{made:?}");
}

/// The account under which the tests run.
pub(crate) fn user() -> String {
    let said = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

/// A server that listens, and where. A port that was free a moment ago may have been taken since.
fn listening(sshd: &Path, folder: &Path, more: &str) -> (Child, u16) {
    for _ in 0..20 {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = folder.join("sshd_config");
        fs::write(&config, settings(folder, port, more)).unwrap();
        let log = File::create(folder.join("sshd.log")).unwrap();
        let words = [OsStr::new("-D"), OsStr::new("-e"), OsStr::new("-f"), config.as_os_str()];
        let mut command = Command::new(sshd);
        command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let mut child = command.spawn().unwrap();
        let begun = Instant::now();
        while begun.elapsed() < LIMIT && child.try_wait().unwrap().is_none() {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return (child, port);
            }
            thread::sleep(Duration::from_millis(5));
        }
        let _gone = child.kill();
        let _reaped = child.wait();
    }
    panic!("no server: {}", fs::read_to_string(folder.join("sshd.log")).unwrap_or_default());
}

/// Settings that forbid nothing: what keeps people in must be the lines that the program prints.
fn settings(folder: &Path, port: u16, more: &str) -> String {
    let text = "\
        Port PORT\nListenAddress 127.0.0.1\nHostKey FOLDER/host\nPidFile none\nUsePAM no\n\
        PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n\
        AuthorizedKeysFile FOLDER/authorized_keys\nPermitUserEnvironment yes\nPermitTunnel yes\n\
        # The folder of a test lies below /tmp, which everybody may write.\nStrictModes no\n\
        AllowTcpForwarding yes\nAllowAgentForwarding yes\nX11Forwarding yes\nGatewayPorts yes\n\
        AllowStreamLocalForwarding yes\nSubsystem sftp internal-sftp\nMaxStartups 100\n\
        AcceptEnv EDITOR PAGER LIANXI_DIR LC_* LANG COLUMNS\n\
        SetEnv XDG_CONFIG_HOME=FOLDER/config\n";
    let text = format!("{more}{text}");
    text.replace("PORT", &port.to_string()).replace("FOLDER", folder.to_str().unwrap())
}
