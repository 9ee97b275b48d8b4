//! Lists of shares: « En voiture : 56 % », « En bus : 24 % », « À pied : 20 % ».

use rust_decimal::Decimal;

use super::cell;
use super::grid::words;
use super::shares::shows_some;
use crate::check::told::counts_several_times;
use crate::check::{Finding, Subject};
use crate::french;
use crate::meeting::{PageSlide, ProseBlock, ProseList};

/// How far from the whole shares are that surely share one: what is farther tells other things.
const NEAR: Decimal = Decimal::from_parts(6, 0, 0, false, 0);

/// The lists whose shares come near a whole, and do not make it.
pub fn wrong(subject: &Subject<'_>) -> Vec<Finding> {
    let slides = subject.meeting.pages.iter().flat_map(|(path, slides)| slides.iter().map(move |slide| (path, slide)));
    slides.flat_map(|(path, slide)| of_slide(path, slide)).collect()
}

fn of_slide(path: &str, slide: &PageSlide) -> Vec<Finding> {
    let lists = slide.blocks.iter().filter_map(|block| match block {
        ProseBlock::List(list) => Some(list),
        ProseBlock::Heading(_)
        | ProseBlock::Paragraph(_)
        | ProseBlock::Table(_)
        | ProseBlock::Quote(_)
        | ProseBlock::Code(_)
        | ProseBlock::Picture { .. } => None,
    });
    lists.filter_map(|list| of_list(path, slide, list)).collect()
}

fn of_list(path: &str, slide: &PageSlide, list: &ProseList) -> Option<Finding> {
    let shares: Vec<Decimal> = list
        .items
        .iter()
        .map(|item| {
            let text = item.text.plain();
            let told = text
                .rsplit_once(':')
                .filter(|_| item.list.is_none())?
                .1
                .trim_end_matches([' ', '.', ';', '\u{a0}', '\u{202f}']);
            let cell = cell::read(told);
            cell.number().filter(|number| number.is_percent() && !number.is_signed).map(|number| number.value)
        })
        .collect::<Option<_>>()?;
    let sum: Decimal = shares.iter().sum();
    let rounding: Decimal = shares.iter().map(|share| Decimal::new(5, share.scale() + 1)).sum();
    let excess = sum - Decimal::ONE_HUNDRED;
    let around = french::folded(&words(slide));
    if shares.len() < 3 || excess.abs() <= rounding || excess.abs() > NEAR {
        return None;
    }
    if counts_several_times(&around) || excess.is_sign_negative() && shows_some(&around) {
        return None;
    }
    let message = format!(
        "{} de cette liste font {}\u{a0}%, et non 100\u{a0}%",
        french::counted(shares.len() as u64, "part"),
        french::number(sum.normalize())
    );
    let hint = "corrigez la part qui est fausse, ou ajoutez celle qui manque\u{202f}; si l’on pouvait donner plusieurs réponses, dites-le";
    Some(Finding::new(path, list.items.first()?.text.span, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use crate::check::tests::trial::codes;

    #[test]
    fn shares_of_a_list_make_a_whole() {
        let of = |items: [&str; 3]| {
            let list: String = items.iter().map(|item| format!("- {item}\n")).collect();
            codes("diapositives/venir.md", format!("# Comment vous venez\n\n{list}").leak())
        };
        assert_eq!(of(["En bus : 60 %", "À pied : 30 %", "À vélo : 14 %"]), ["parts-du-tableau"]);
        assert_eq!(of(["En bus : 60 %", "À pied : 30 %", "À vélo : 10 %"]), [""; 0]);
        assert_eq!(of(["En bus : 60 % ;", "À pied : 30 % ;", "À vélo : 9 %."]), [""; 0]);
        assert_eq!(of(["Accueil : 94 %", "Attente : 71 %", "Clarté : 88 %"]), [""; 0]);
        assert_eq!(of(["En bus : 60 %", "À pied : 30 %", "À vélo : 14 % (plusieurs réponses)"]), [""; 0]);
    }
}
