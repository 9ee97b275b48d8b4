//! Sums and products that are written out: `41 − 26 = 15`, `3 × 4 = 12`, `12 / 48 = 25 %`.

use rust_decimal::Decimal;

use super::arithmetic::Wrong;
use super::quantity::{Of, ToldQuantity, is_about, told};
use crate::check::told::Token;

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operation {
    fn of(token: &Token) -> Option<Self> {
        match token.plus_or_minus() {
            Some(true) => return Some(Operation::Add),
            Some(false) => return Some(Operation::Subtract),
            None => {}
        }
        if token.is_word_of(&["x"]) {
            return Some(Operation::Multiply);
        }
        match token.sign()? {
            '—' => Some(Operation::Subtract),
            '×' | '*' => Some(Operation::Multiply),
            '÷' | '/' => Some(Operation::Divide),
            _ => None,
        }
    }

    fn sign(self) -> char {
        match self {
            Operation::Add => '+',
            Operation::Subtract => '−',
            Operation::Multiply => '×',
            Operation::Divide => '÷',
        }
    }

    fn adds(self) -> bool {
        matches!(self, Operation::Add | Operation::Subtract)
    }
}

/// A calculation: its first number, and what is done with each of the others.
struct Chain {
    first: ToldQuantity,
    others: Vec<(Operation, ToldQuantity)>,
}

/// The equations of a sentence that do not hold.
pub fn wrong(text: &str, sentence: &[Token]) -> Vec<Wrong> {
    let signs = (0..sentence.len()).filter(|&at| sentence[at].sign() == Some('='));
    signs.filter_map(|at| equation(text, sentence, at)).collect()
}

fn equation(text: &str, sentence: &[Token], equals: usize) -> Option<Wrong> {
    let sign = sentence.get(equals + 1)?.plus_or_minus();
    let mut result = ToldQuantity::at(sentence, equals + 1 + usize::from(sign.is_some()))?;
    if sign == Some(false) {
        result.value = -result.value;
    }
    // What is computed on is not a result.
    if sentence.get(result.first + 1..)?.iter().take(2).any(|next| Operation::of(next).is_some()) {
        return None;
    }
    let chain = chain(sentence, equals)?;
    if is_idiom(&chain, &result) || is_about(&sentence[chain.first.first..result.end]) {
        return None;
    }
    // A dash before a number may part it from a name: any of the numbers may be the first.
    let mut told_as = None;
    for start in 0..chain.others.len() {
        let value = value(&chain, start, &result)?;
        if value.is_result(&result) {
            return None;
        }
        told_as = told_as.or(Some(value));
    }
    let value = told_as?;
    let percent = if value.in_percent { "\u{a0}%" } else { "" };
    let message = format!(
        "{} = {}{percent}, et non {}{percent}",
        written(&chain),
        told(value.exact, result.value.max(value.finest)),
        crate::french::number(result.value)
    );
    let range = result.range(sentence);
    (range.end <= text.len()).then_some(Wrong { range, message })
}

/// The numbers before an equals sign, and what is done with them.
fn chain(sentence: &[Token], equals: usize) -> Option<Chain> {
    let mut numbers = vec![before(sentence, equals)?];
    let mut operations = Vec::new();
    while let Some(at) = numbers.last().and_then(|number: &ToldQuantity| number.first.checked_sub(1))
        && let Some(operation) = Operation::of(&sentence[at])
    {
        let Some(number) = before(sentence, at) else {
            // A sign that stands alone before the first number: a dash, or its own.
            break;
        };
        operations.push(operation);
        numbers.push(number);
    }
    let first = numbers.pop()?;
    let is_part_of_more = first.first.checked_sub(1).is_some_and(|at| {
        let sign = sentence[at].sign();
        // A parenthesis that opens before the first number closes behind the result.
        matches!(sign, Some(')' | '%' | '×' | '*' | '÷' | '/' | '^' | '√'))
    });
    let others: Vec<(Operation, ToldQuantity)> = operations.into_iter().rev().zip(numbers.into_iter().rev()).collect();
    (!is_part_of_more && !others.is_empty()).then_some(Chain { first, others })
}

/// The number that ends before a place of the sentence, its unit included.
fn before(sentence: &[Token], end: usize) -> Option<ToldQuantity> {
    let start = |back: usize| end.checked_sub(back).and_then(|at| ToldQuantity::at(sentence, at));
    start(1).or_else(|| start(2).filter(|quantity| quantity.end == end))
}

/// What a calculation comes to.
struct EquationOutcome {
    exact: Decimal,
    /// What the rounding of its numbers may have made of it.
    rounding: Decimal,
    /// A number with as many decimals as the finest has.
    finest: Decimal,
    in_percent: bool,
}

impl EquationOutcome {
    /// Whether a result is right. « 318 ÷ 400 × 100 = 79,5 % » and « 1 − 0,795 = 20,5 % » are written as often as what
    /// is right to the letter.
    fn is_result(&self, result: &ToldQuantity) -> bool {
        let times = |factor: Decimal| {
            let exact = self.exact.checked_mul(factor);
            exact.is_some_and(|exact| Self { exact, ..*self }.is_equal_to(result))
        };
        let hundredth = Decimal::new(1, 2);
        self.is_equal_to(result)
            || result.of == Of::Percent && (times(Decimal::ONE_HUNDRED) || self.in_percent && times(hundredth))
    }

    fn is_equal_to(&self, result: &ToldQuantity) -> bool {
        let difference = (self.exact - result.value).abs();
        // A result that is more precise than its numbers comes from others that are not shown.
        let hidden = if result.value.scale() > self.finest.scale() { Decimal::ONE } else { Decimal::ZERO };
        let own = if self.exact.scale() > result.value.scale() && !self.exact.fract().is_zero() {
            result.last_digit()
        } else {
            result.rounding()
        };
        difference <= self.rounding + own + hidden
    }
}

/// What is computed from the number at `start` on; `None` where its units do not go together.
fn value(chain: &Chain, start: usize, result: &ToldQuantity) -> Option<EquationOutcome> {
    let first = if start == 0 { &chain.first } else { &chain.others[start - 1].1 };
    let others = &chain.others[start..];
    let all: Vec<&ToldQuantity> = std::iter::once(first).chain(others.iter().map(|(_, number)| number)).collect();
    let adds = others.iter().all(|(operation, _)| operation.adds());
    let percents = all.iter().filter(|number| number.of == Of::Percent).count();
    let in_percent = result.of == Of::Percent && percents == 0 && !adds;
    if all.iter().any(|number| number.is_of_the_clock()) || result.is_of_the_clock() || !go_together(&all, result) {
        return None;
    }
    // « 200 × 5 % = 10 » takes a share of something; other products of shares are too many things.
    let scaled = match (adds, percents) {
        (true, 0) => Decimal::ONE,
        (true, _) if matches!(result.of, Of::Percent | Of::Points) => Decimal::ONE,
        (false, 0) => Decimal::ONE,
        (false, 1) if result.of != Of::Percent => Decimal::ONE_HUNDRED,
        (true | false, _) => return None,
    };
    let (mut sum, mut term) = (Decimal::ZERO, first.value);
    for (operation, number) in others {
        match operation {
            Operation::Add => (sum, term) = (sum.checked_add(term)?, number.value),
            Operation::Subtract => (sum, term) = (sum.checked_add(term)?, -number.value),
            Operation::Multiply => term = term.checked_mul(number.value)?,
            Operation::Divide => term = term.checked_div(number.value)?,
        }
    }
    let exact = sum.checked_add(term)?.checked_div(scaled)?;
    let exact = if in_percent { exact.checked_mul(Decimal::ONE_HUNDRED)? } else { exact };
    let finest = all.iter().map(|number| number.value).max_by_key(Decimal::scale)?;
    let own: Decimal = all.iter().map(|number| number.rounding()).sum();
    // Of products, what was rounded weighs as much as what it is multiplied with.
    let largest = all.iter().map(|number| number.value.abs()).max()?;
    let rounding = if adds { own } else { own.checked_mul(largest.max(Decimal::ONE))? };
    Some(EquationOutcome { exact, rounding, finest, in_percent })
}

/// Whether numbers are of the same things, or of none that is named.
fn go_together(all: &[&ToldQuantity], result: &ToldQuantity) -> bool {
    let mut names = all.iter().copied().chain([result]).filter_map(|number| match &number.of {
        Of::Things(name) => Some(name),
        Of::Nothing | Of::Percent | Of::Points => None,
    });
    // A word behind the result may go on with the sentence.
    let named = all.iter().any(|number| matches!(number.of, Of::Things(_)));
    let first = names.next();
    !named || names.all(|name| Some(name) == first)
}

/// « 1 + 1 = 3 » says that together one does more.
fn is_idiom(chain: &Chain, result: &ToldQuantity) -> bool {
    let is = |quantity: &ToldQuantity, number: i64| quantity.value == Decimal::from(number);
    chain.others.len() == 1 && is(&chain.first, 1) && is(&chain.others[0].1, 1) && is(result, 3)
}

fn written(chain: &Chain) -> String {
    let number = |quantity: &ToldQuantity, is_multiplied: bool| {
        let percent = if is_multiplied && quantity.of == Of::Percent { "\u{a0}%" } else { "" };
        format!("{}{percent}", crate::french::number(quantity.value))
    };
    let multiplies = chain.others.iter().any(|(operation, _)| !operation.adds());
    chain.others.iter().fold(number(&chain.first, multiplies), |text, (operation, quantity)| {
        format!("{text} {} {}", operation.sign(), number(quantity, multiplies))
    })
}
