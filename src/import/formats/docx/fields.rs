//! Trường: the fields that Word computes, of which the result is printed and the instruction is not.

/// The fields that are open where we read.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<Field>);

#[derive(Clone, Debug, Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

impl Fields {
    /// Takes `begin`, `separate` or `end`.
    pub fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => self.0.push(Field::default()),
            "separate" => self
                .0
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|field| field.in_result = true),
            "end" => {
                self.0.pop();
            }
            _ => {}
        }
    }

    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.in_result) {
            field.instruction.push_str(text);
        }
    }

    /// Whether text that stands here is printed.
    pub fn are_printed(&self) -> bool {
        self.0.iter().all(|field| field.in_result)
    }

    /// Whether we are inside a list of contents.
    pub fn are_contents(&self) -> bool {
        self.0.iter().any(|field| is_contents(&field.instruction))
    }
}

/// Whether an instruction is that of a list of contents: `TOC \o "1-3" \h`.
pub fn is_contents(instruction: &str) -> bool {
    instruction
        .split_whitespace()
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("TOC"))
}
