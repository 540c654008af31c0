//! Plays the demo's script and writes the workspace it leads to: `cargo run --example demo -- data/demo`.

use std::path::Path;

#[path = "../tests/common/script.rs"]
#[allow(dead_code)]
mod script;

fn main() {
    let Some(target) = std::env::args().nth(1) else {
        eprintln!("cargo run --example demo -- FOLDER");
        std::process::exit(2);
    };
    for (path, bytes) in script::demo().all() {
        let file = Path::new(&target).join(path);
        let folder = file.parent().expect("a file of a workspace stands in a folder");
        std::fs::create_dir_all(folder).expect("the folder can be made");
        std::fs::write(&file, bytes).expect("the file can be written");
    }
}
