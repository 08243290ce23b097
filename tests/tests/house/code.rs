//! Reading Rust and Kotlin without a compiler: comments and texts apart from code, tests apart from the rest, functions
//! with their lengths. Every view has the bytes of the file at the same places, so that lines stay what they are.

use super::tree::{File, files};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// One source file in three views.
pub struct Source {
    pub path: String,
    /// As it is.
    pub text: String,
    /// Comments and the insides of texts are spaces.
    pub code: String,
    /// Only comments.
    pub comments: String,
}

/// A function: its name, the line it begins on, how many lines it has.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub line: usize,
    pub lines: usize,
}

impl Source {
    pub fn new(file: &File) -> Self {
        let (code, comments) = apart(&file.text, file.ends_with(".kt") || file.ends_with(".kts"));
        Self { path: file.path.clone(), text: file.text.clone(), code, comments }
    }

    /// A piece of source, for trying a rule.
    pub fn of(path: &str, text: &str) -> Self {
        Self::new(&File { path: path.to_owned(), text: text.to_owned() })
    }

    /// The same without what only tests see.
    pub fn without_tests(mut self) -> Self {
        for range in test_items(&self.code) {
            for view in [&mut self.text, &mut self.code, &mut self.comments] {
                *view = blanked(view, range.clone());
            }
        }
        self
    }

    /// Whether the whole file is there for tests or measurements only.
    pub fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let test_names = ["tests.rs", "testing.rs", "stories.rs", "Test.kt"];
        test_names.iter().any(|ending| name.ends_with(ending))
            || ["/tests/", "/src/test/", "/benches/", "/examples/"].iter().any(|folder| self.path.contains(folder))
            || test_modules().contains(&self.path)
    }

    /// Identifiers of the code, each with its line.
    pub fn words(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().flat_map(|(at, line)| {
            line.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).map(move |word| (at + 1, word))
        })
    }

    /// The first line on which the code has this text, from 1.
    pub fn lines_with<'s>(&'s self, wanted: &'s str) -> impl Iterator<Item = usize> + 's {
        self.code.match_indices(wanted).map(|(at, _)| self.line_at(at))
    }

    pub fn line_at(&self, at: usize) -> usize {
        self.code[..at].matches('\n').count() + 1
    }

    /// Lines that are not blank.
    pub fn length(&self) -> usize {
        self.text.lines().filter(|line| !line.trim().is_empty()).count()
    }

    /// The doc comment the file opens with, in one line; empty where there is none.
    pub fn opening(&self) -> String {
        let lines = self.text.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned()
    }

    /// Every function with a body.
    pub fn functions(&self) -> Vec<Function> {
        let kotlin = !self.path.ends_with(".rs");
        let keyword = if kotlin { "fun" } else { "fn" };
        whole_words(&self.code, keyword).filter_map(|at| self.function(at, keyword.len(), kotlin)).collect()
    }

    fn function(&self, at: usize, keyword: usize, kotlin: bool) -> Option<Function> {
        let rest = self.code[at + keyword..].trim_start();
        let head = if kotlin { kotlin_name(rest) } else { rest };
        let name: String = head.chars().take_while(|c| is_word(*c)).collect();
        if name.is_empty() || name == "interface" {
            return None;
        }
        let end = self.function_end(at, kotlin)?;
        let (line, last) = (self.line_at(at), self.line_at(end));
        Some(Function { name, line, lines: last + 1 - line })
    }

    fn function_end(&self, at: usize, kotlin: bool) -> Option<usize> {
        let mut depth = 0_i32;
        for (offset, c) in self.code[at..].char_indices() {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                '{' if depth == 0 => return closing(&self.code, at + offset),
                '=' if depth == 0 && kotlin => return Some(self.expression_end(at)),
                // An interface's function without a body.
                ';' | '}' if depth == 0 => return None,
                _ => {}
            }
        }
        None
    }

    /// The end of a Kotlin function that is one expression: as far as lines are indented deeper, or close it.
    fn expression_end(&self, at: usize) -> usize {
        let start = self.code[..at].rfind('\n').map_or(0, |line| line + 1);
        let depth = indentation(&self.code[start..]);
        let mut end = self.code[at..].find('\n').map_or(self.code.len(), |line| at + line);
        while let Some(line) = self.code.get(end + 1..).and_then(|rest| rest.lines().next()) {
            let closes = indentation(line) == depth && line.trim_start().starts_with([')', '}', ']']);
            if !line.trim().is_empty() && indentation(line) <= depth && !closes {
                break;
            }
            if line.is_empty() {
                break;
            }
            end += 1 + line.len();
        }
        end.min(self.code.len().saturating_sub(1))
    }
}

/// Files of modules that are named behind `#[cfg(test)]`.
fn test_modules() -> &'static HashSet<String> {
    static MODULES: OnceLock<HashSet<String>> = OnceLock::new();
    MODULES.get_or_init(|| {
        let rust = files().iter().filter(|file| file.ends_with(".rs"));
        rust.flat_map(|file| {
            let home = match file.name() {
                "mod.rs" | "lib.rs" | "main.rs" => file.folder().to_owned(),
                _ => file.path.trim_end_matches(".rs").to_owned(),
            };
            test_module_names(&Source::new(file).code).into_iter().map(move |name| format!("{home}/{name}.rs"))
        })
        .collect()
    })
}

fn test_module_names(code: &str) -> Vec<String> {
    let items = test_items(code).into_iter().map(|range| &code[range]);
    let modules = items.filter_map(|item| item.strip_suffix(';')?.rsplit_once("mod "));
    modules.map(|(_, name)| name.trim().to_owned()).collect()
}

/// What identifiers are made of.
pub fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where `word` stands as a word of its own.
pub fn whole_words<'c>(code: &'c str, word: &'c str) -> impl Iterator<Item = usize> + 'c {
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let before = code[..*at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        !before.is_some_and(is_word) && !after.is_some_and(is_word)
    })
}

/// The place of the brace or bracket that closes the one at `open`.
pub fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_i32;
    for (offset, c) in code[open..].char_indices() {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(open + offset);
        }
    }
    None
}

/// After type parameters and a receiver type comes the name.
fn kotlin_name(rest: &str) -> &str {
    let rest = match rest.strip_prefix('<').and_then(|inner| inner.split_once('>')) {
        Some((_, after)) => after.trim_start(),
        None => rest,
    };
    let head = rest.split('(').next().unwrap_or_default();
    head.rfind('.').map_or(rest, |dot| &rest[dot + 1..])
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Items behind `#[cfg(test)]`, from the attribute to their end.
fn test_items(code: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in code.match_indices("#[cfg(test)]").chain(code.match_indices("#[cfg(all(test")) {
        if found.iter().any(|range| range.contains(&at)) {
            continue;
        }
        let item = code[at..].find(']').map_or(at, |end| at + end + 1);
        let body = code[item..].find(['{', ';']).map_or(code.len(), |offset| item + offset);
        let end = if code[body..].starts_with('{') { closing(code, body).unwrap_or(body) } else { body };
        found.push(at..(end + 1).min(code.len()));
    }
    found
}

fn blanked(text: &str, range: Range<usize>) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in &mut bytes[range] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Splits a file into code and comments.
fn apart(text: &str, kotlin: bool) -> (String, String) {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, code: blank(text), comments: blank(text) };
    while reader.at < reader.bytes.len() {
        reader.step(kotlin);
    }
    let whole = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (whole(reader.code), whole(reader.comments))
}

fn blank(text: &str) -> Vec<u8> {
    text.bytes().map(|byte| if byte == b'\n' { b'\n' } else { b' ' }).collect()
}

struct Reader<'t> {
    bytes: &'t [u8],
    at: usize,
    code: Vec<u8>,
    comments: Vec<u8>,
}

impl Reader<'_> {
    fn step(&mut self, kotlin: bool) {
        let rest = &self.bytes[self.at..];
        if rest.starts_with(b"//") {
            let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
            self.comment(end);
        } else if rest.starts_with(b"/*") {
            self.comment(block_comment(rest));
        } else if rest.starts_with(b"\"\"\"") && kotlin {
            self.skip(find(&rest[3..], b"\"\"\"").map_or(rest.len(), |end| end + 6));
        } else if rest[0] == b'"' {
            self.skip(quoted(rest));
        } else if !kotlin && let Some(length) = raw_text(rest, self.before()) {
            self.skip(length);
        } else if rest[0] == b'\'' {
            self.skip(character(rest).unwrap_or(1));
        } else {
            self.code[self.at] = rest[0];
            self.at += 1;
        }
    }

    fn before(&self) -> u8 {
        if self.at == 0 { b' ' } else { self.bytes[self.at - 1] }
    }

    fn comment(&mut self, length: usize) {
        let range = self.at..self.at + length;
        self.comments[range.clone()].copy_from_slice(&self.bytes[range]);
        self.at += length;
    }

    /// Passes over a text; its quotes stay, so that code around it keeps its shape.
    fn skip(&mut self, length: usize) {
        let last = self.at + length - 1;
        for quote in [self.at, last] {
            if self.bytes[quote].is_ascii() {
                self.code[quote] = self.bytes[quote];
            }
        }
        self.at += length;
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

fn block_comment(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn quoted(rest: &[u8]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

/// `r"…"`, `r#"…"#`, also with `b` or `c` before.
fn raw_text(rest: &[u8], before: u8) -> Option<usize> {
    if is_word(before as char) {
        return None;
    }
    let prefix = [&b"r"[..], b"br", b"cr"].into_iter().find(|prefix| rest.starts_with(prefix))?.len();
    let hashes = rest[prefix..].iter().take_while(|byte| **byte == b'#').count();
    if rest.get(prefix + hashes) != Some(&b'"') {
        return None;
    }
    let start = prefix + hashes + 1;
    let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    Some(find(&rest[start..], &end).map_or(rest.len(), |at| start + at + end.len()))
}

/// A character, not a lifetime.
fn character(rest: &[u8]) -> Option<usize> {
    if rest.get(1) == Some(&b'\\') {
        let end = rest.iter().skip(3).position(|byte| *byte == b'\'')?;
        return (end < 12).then_some(end + 4);
    }
    let text = std::str::from_utf8(&rest[1..rest.len().min(6)])
        .or_else(|error| std::str::from_utf8(&rest[1..1 + error.valid_up_to()]));
    let first = text.ok()?.chars().next()?;
    (rest.get(1 + first.len_utf8()) == Some(&b'\'')).then_some(2 + first.len_utf8())
}

#[test]
fn code_is_told_from_comments_and_texts() {
    let source =
        Source::of("a.rs", "let a = \"fn no() {\"; // fn no\nlet b = r#\"{\"#; let c = '{'; fn yes<'a>() {}\n");
    assert_eq!(source.functions(), [Function { name: "yes".into(), line: 2, lines: 1 }]);
    assert!(source.comments.contains("// fn no"));
}

#[test]
fn what_only_tests_see_is_left_out() {
    let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { x.unwrap() }\n}\nfn c() {}\n";
    let names: Vec<_> = Source::of("a.rs", text).without_tests().functions().into_iter().map(|f| f.name).collect();
    assert_eq!(names, ["a", "c"]);
}

#[test]
fn modules_that_only_tests_see_are_known() {
    let code = "mod a;\n#[cfg(test)]\npub(crate) mod b;\n#[cfg(test)]\nmod c { mod d; }\n#[cfg(test)]\nuse e;\n";
    assert_eq!(test_module_names(code), ["b"]);
}

#[test]
fn kotlin_functions_end_where_their_expression_ends() {
    let text = "fun one() =\n    when (x) {\n        else -> 2\n    }\n\nprivate fun <T> List<T>.two(): Int {\n    return 1\n}\n";
    let lengths: Vec<_> = Source::of("a.kt", text).functions().into_iter().map(|f| (f.name, f.lines)).collect();
    assert_eq!(lengths, [("one".to_owned(), 4), ("two".to_owned(), 3)]);
}
