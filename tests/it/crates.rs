//! What we build on: free licences, and no TLS that needs a library of the machine.

use std::process::Command;

use crate::support::root;

const LICENCES: [&str; 12] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Unicode-3.0",
    "Zlib",
    "CDLA-Permissive-2.0",
    "MPL-2.0",
    "Unlicense",
    "0BSD",
];
const KEPT_OUT: [&str; 4] = ["openssl-sys", "native-tls", "aws-lc-sys", "zstd-sys"];

/// Whether an SPDX expression can be met by licences that we allow.
fn allowed(expression: &str) -> bool {
    let expression = expression.replace(['(', ')'], " ").replace('/', " OR ");
    expression.split(" OR ").any(|choice| choice.split(" AND ").all(|one| LICENCES.contains(&one.trim())))
        || expression.split(" AND ").all(|part| part.split(" OR ").any(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn every_crate_is_free_to_use_and_none_brings_a_foreign_tls() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--locked", "--prefix", "none", "--format", "{p}|{l}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let mut seen = 0;
    for line in tree.lines().map(|line| line.trim_end_matches(" (*)")).filter(|line| !line.is_empty()) {
        let (package, licence) = line.split_once('|').unwrap();
        let name = package.split(' ').next().unwrap();
        assert!(allowed(licence), "{package}: {licence}");
        assert!(!KEPT_OUT.contains(&name), "{name} came in");
        seen += 1;
    }
    assert!(seen > 100, "the tree was read");
}
