//! What pages may hold.

use super::{outline, read};
use crate::meeting::ProseBlock;

#[test]
fn everything_has_its_place() {
    let text = "# Le **module**\n\n![Plan](x.png \"Le plan\")\n";
    let (slides, report) = read(text);
    assert_eq!(report, "");
    let at = |span: crate::source::Span| &text[span.range()];
    assert_eq!(at(slides[0].title.span), "# Le **module**");
    assert_eq!(at(slides[0].title.runs[1].span), "module");
    let ProseBlock::Picture { path, alt, caption } = &slides[0].blocks[0] else { panic!("a picture") };
    assert_eq!((at(path.span), at(alt.span)), ("x.png", r#"![Plan](x.png "Le plan")"#));
    assert_eq!(caption.as_ref().map(|caption| at(caption.span)), Some("Le plan"));
}

#[test]
fn windows_line_ends_change_nothing() {
    insta::assert_snapshot!(outline("# A\r\n\r\nUn\r\ndeux\r\n\r\n```\r\na\r\nb\r\n```\r\n"), @r#"
    diapositive "A"
      paragraphe "Un deux"
      code "a\nb"
    "#);
}
