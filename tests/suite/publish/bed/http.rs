//! As much of an HTTP/1.1 client as tests need: one request a connection, over plain TCP.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What a server has answered.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header lines, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, whole.
    pub body: Vec<u8>,
}

/// Fetches `http://host:port/path` as a browser would; a body that ends early is an error.
pub fn get(url: &str) -> Result<Answer, String> {
    request("GET", url, &[], &[])
}

/// Sends any request to `http://host:port/path` and reads the whole answer.
pub fn request(method: &str, url: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer, String> {
    let rest = url.strip_prefix("http://").ok_or_else(|| format!("not a http:// address: {url}"))?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let stream = TcpStream::connect(host).map_err(|error| format!("cannot connect: {error}"))?;
    let mut lines = format!("{method} {} HTTP/1.1\r\nHost: {host}\r\n", if path.is_empty() { "/" } else { path });
    lines.push_str(&format!("Connection: close\r\nContent-Length: {}\r\n", body.len()));
    lines.extend(headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")));
    exchange(stream, method, &lines, body)
}

/// Sends a request whose head is already written (without the empty line at its end), and reads the answer.
pub fn exchange(mut stream: TcpStream, method: &str, head: &str, body: &[u8]) -> Result<Answer, String> {
    let patience = Some(Duration::from_secs(10));
    stream.set_read_timeout(patience).and_then(|()| stream.set_write_timeout(patience)).expect("time limits");
    // A server may refuse and close before it has read the whole body: its answer counts, not our failure to send.
    let sent = stream.write_all(format!("{head}\r\n").as_bytes()).and_then(|()| stream.write_all(body));
    let mut reader = BufReader::new(stream);
    let head = match read_head(&mut reader) {
        Ok(Some(head)) => head,
        Ok(None) => return Err(format!("no answer{}", sent.err().map(|e| format!(": {e}")).unwrap_or_default())),
        Err(error) => return Err(format!("no answer: {error}")),
    };
    let status = head.first.split_whitespace().nth(1).and_then(|code| code.parse().ok());
    let status: u16 = status.ok_or_else(|| format!("not a status line: {:?}", head.first))?;
    let empty = method == "HEAD" || status == 204 || status == 304;
    let body = if empty { Vec::new() } else { read_body(&mut reader, &head, true)? };
    Ok(Answer { status, headers: head.headers, body })
}

/// The first line and the header lines of a request or an answer.
pub struct Head {
    /// The request line or the status line.
    pub first: String,
    /// The header lines, names in lower case.
    pub headers: Vec<(String, String)>,
}

impl Head {
    /// The value of a header, given its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str())
    }
}

/// Reads up to the empty line; `None` when the connection ends before anything has come.
pub fn read_head(reader: &mut impl BufRead) -> Result<Option<Head>, String> {
    let mut line = || {
        let mut text = String::new();
        let size = reader.read_line(&mut text).map_err(|error| error.to_string())?;
        Ok::<_, String>((size > 0).then(|| text.trim_end().to_owned()))
    };
    let Some(first) = line()? else { return Ok(None) };
    let mut headers = Vec::new();
    loop {
        let text = line()?.ok_or("the connection ends amid the header lines")?;
        if text.is_empty() {
            return Ok(Some(Head { first, headers }));
        }
        if let Some((name, value)) = text.split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

/// Reads the body that follows `head`; without a length it goes `to_the_end` of the connection or is empty.
pub fn read_body(reader: &mut impl BufRead, head: &Head, to_the_end: bool) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    if head.header("transfer-encoding").is_some_and(|value| value.eq_ignore_ascii_case("chunked")) {
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).map_err(|error| error.to_string())?;
            let size = line.split(';').next().unwrap_or_default().trim();
            let size = u64::from_str_radix(size, 16).map_err(|_| format!("not the size of a chunk: {line:?}"))?;
            read_exactly(reader, size, &mut body)?;
            if size > 0 {
                let mut end = Vec::new();
                read_exactly(reader, 2, &mut end)?;
            } else {
                // Lines may follow the last chunk, up to an empty one.
                while reader.read_line(&mut line).is_ok_and(|size| size > 2) {}
                return Ok(body);
            }
        }
    }
    match head.header("content-length") {
        Some(length) => {
            let length = length.parse().map_err(|_| format!("not a length: {length:?}"))?;
            read_exactly(reader, length, &mut body)?;
        }
        None if to_the_end => {
            reader.read_to_end(&mut body).map_err(|error| error.to_string())?;
        }
        None => {}
    }
    Ok(body)
}

fn read_exactly(reader: &mut impl Read, size: u64, into: &mut Vec<u8>) -> Result<(), String> {
    let read = reader.take(size).read_to_end(into).map_err(|error| error.to_string())?;
    if read as u64 == size { Ok(()) } else { Err(format!("the body ends after {read} of {size} bytes")) }
}
