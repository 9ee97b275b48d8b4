//! What an image file says beside what it shows: EXIF, XMP, IPTC, comments, texts. Photographs tell where and by whom they
//! were taken.

/// Whether an image holds such data.
pub fn holds_hidden_data(bytes: &[u8]) -> bool {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg(&bytes[2..])
    } else if let Some(chunks) = bytes.strip_prefix(PNG) {
        png(chunks)
    } else {
        svg(&String::from_utf8_lossy(bytes))
    }
}

/// JPEG (ITU-T T.81): APP1 is EXIF or XMP, APP13 IPTC, COM a comment; the others say how the picture is to be shown.
fn jpeg(mut rest: &[u8]) -> bool {
    while let [0xff, marker, high, low, ..] = rest {
        match marker {
            0xe1 | 0xed | 0xfe => return true,
            // The picture itself begins.
            0xda => return false,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*high, *low])) + 2;
        let Some(next) = rest.get(length..) else { return false };
        rest = next;
    }
    false
}

/// PNG (ISO/IEC 15948): chunks of text, EXIF and time.
fn png(mut rest: &[u8]) -> bool {
    while let [a, b, c, d, kind @ ..] = rest {
        let Some(kind) = kind.first_chunk::<4>() else { return false };
        if matches!(kind, b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf") {
            return true;
        }
        // Length, kind and checksum are twelve bytes.
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        let Some(next) = length.checked_add(12).and_then(|length| rest.get(length..)) else { return false };
        rest = next;
    }
    false
}

/// SVG: `metadata` elements and comments.
fn svg(text: &str) -> bool {
    text.contains("<!--") || text.contains("<metadata") || text.contains(":metadata")
}

#[cfg(test)]
mod tests {
    use super::holds_hidden_data;

    fn png(kind: &[u8; 4]) -> Vec<u8> {
        let chunk = |kind: &[u8; 4], data: &[u8]| {
            let length = u32::try_from(data.len()).expect("a short chunk").to_be_bytes();
            [&length[..], kind, data, &[0; 4]].concat()
        };
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &[0; 13]), chunk(kind, b"Author\0Moi"), chunk(b"IEND", b"")]
            .concat()
    }

    fn jpeg(marker: u8) -> Vec<u8> {
        let segment = |marker: u8, data: &[u8]| {
            let length = u16::try_from(data.len() + 2).expect("a short segment").to_be_bytes();
            [&[0xff, marker][..], &length, data].concat()
        };
        [vec![0xff, 0xd8], segment(0xe0, b"JFIF\0"), segment(marker, b"Exif\0\0"), segment(0xda, &[]), vec![0xff, 0xd9]]
            .concat()
    }

    #[test]
    fn what_is_not_shown_is_found() {
        for kind in [b"tEXt", b"zTXt", b"iTXt", b"eXIf"] {
            assert!(holds_hidden_data(&png(kind)), "{kind:?}");
        }
        for kind in [b"IDAT", b"pHYs", b"sRGB"] {
            assert!(!holds_hidden_data(&png(kind)), "{kind:?}");
        }
        for marker in [0xe1, 0xed, 0xfe] {
            assert!(holds_hidden_data(&jpeg(marker)), "{marker:x}");
        }
        for marker in [0xe2, 0xdb, 0xc0] {
            assert!(!holds_hidden_data(&jpeg(marker)), "{marker:x}");
        }
        assert!(
            holds_hidden_data(b"<svg><metadata>moi</metadata></svg>") && holds_hidden_data(b"<svg><!-- moi --></svg>")
        );
        assert!(!holds_hidden_data(b"<svg><path/></svg>"));
    }

    #[test]
    fn a_file_that_ends_anywhere_is_read_without_panic() {
        for file in [png(b"IDAT"), jpeg(0xe2)] {
            (0..file.len()).for_each(|end| assert!(!holds_hidden_data(&file[..end])));
        }
    }
}
