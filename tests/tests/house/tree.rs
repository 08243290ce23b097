//! The work tree as the checks see it: every file that is or will be committed, by its path from the root.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Folders that are built, generated or fetched, never committed.
const NOT_OURS: [&str; 8] = [".git", "target", "build", "generated", "corpus", "artifacts", "__pycache__", ".gradle"];

/// A text file, whole.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    pub text: String,
}

impl File {
    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The folder it lies in, without a slash at the end.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub fn ends_with(&self, ending: &str) -> bool {
        self.path.ends_with(ending)
    }

    pub fn is_under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// The repository's root folder.
pub fn root() -> PathBuf {
    let here =
        std::env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR; set it to the folder `tests`");
    Path::new(&here).parent().expect("the folder `tests` lies in the repository").to_owned()
}

/// Every text file of the project, by path.
pub fn files() -> &'static [File] {
    static FILES: OnceLock<Vec<File>> = OnceLock::new();
    FILES.get_or_init(|| {
        let root = root();
        let mut found = Vec::new();
        collect(&root, &root, &mut found);
        found.sort_by(|a, b| a.path.cmp(&b.path));
        assert!(found.len() > 100, "only {} files below {}: is this the repository?", found.len(), root.display());
        found
    })
}

/// Every text file below `folder` with this ending.
pub fn files_under(folder: &str, ending: &str) -> Vec<&'static File> {
    let found: Vec<_> = files().iter().filter(|file| file.is_under(folder) && file.ends_with(ending)).collect();
    assert!(!found.is_empty(), "no {ending} files below {folder}: the check would check nothing");
    found
}

/// One file that must be there.
pub fn file(path: &str) -> File {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    File { path: path.to_owned(), text }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("a folder of the project").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(root, &path, found);
            }
        } else if let (Ok(text), Ok(path)) = (fs::read_to_string(&path), path.strip_prefix(root)) {
            found.push(File { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// Fails with every finding, one a line.
#[track_caller]
pub fn none(rule: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{rule}\n{} found:\n{}\n", findings.len(), findings.join("\n"));
}
