//! What begins with a parenthesis.

use super::parse::{GROUPS_MAX, Parser, Result};
use super::source::{Source, Token, quoted};
use super::syntax::{Node, flag};

/// The flag of a letter in `(?letters)`.
fn flag_of(token: Token) -> Option<u32> {
    let Token::Char(c) = token else { return None };
    Some(match char::from_u32(c)? {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

/// The token as a character; a backslash for an escape.
fn char_of(token: Token) -> char {
    match token {
        Token::Char(c) => char::from_u32(c).unwrap_or('\u{fffd}'),
        Token::Escape(_) => '\\',
    }
}

/// What kind of group it is.
#[derive(Default)]
struct Kind {
    captures: bool,
    name: Option<String>,
    atomic: bool,
    add_flags: u32,
    del_flags: u32,
}

/// A group, whose parenthesis is taken already; none for comments and flags.
/// `first` says that nothing stands before it.
pub(super) fn group(p: &mut Parser<'_>, verbose: &mut bool, depth: usize, first: bool) -> Result<Option<Node>> {
    let start = p.source.tell() - 1;
    let mut kind = Kind { captures: true, ..Kind::default() };
    if p.source.take('?')? {
        let token = next(p)?;
        kind.captures = false;
        match char_of(token) {
            'P' => match named(p)? {
                Named::Group(name) => kind = Kind { captures: true, name: Some(name), ..Kind::default() },
                Named::Reference(node) => return Ok(Some(node)),
            },
            ':' => {}
            '#' => return comment(p, start).map(|()| None),
            '=' | '!' | '<' => return look(p, char_of(token), *verbose, depth, start).map(Some),
            '(' => return conditional(p, *verbose, depth, start).map(Some),
            '>' => kind.atomic = true,
            '-' => match flags(p, None)? {
                Some((add, del)) => (kind.add_flags, kind.del_flags) = (add, del),
                None => return global_flags(p, verbose, first, start),
            },
            _ => match flag_of(token) {
                Some(flag) => match flags(p, Some(flag))? {
                    Some((add, del)) => (kind.add_flags, kind.del_flags) = (add, del),
                    None => return global_flags(p, verbose, first, start),
                },
                None => {
                    let text = token.text();
                    let offset = text.chars().count() + 1;
                    return Err(p.source.error(&format!("unknown extension ?{text}"), offset));
                }
            },
        }
    }
    body(p, kind, *verbose, depth, start).map(Some)
}

fn next(p: &mut Parser<'_>) -> Result<Token> {
    match p.source.get()? {
        Some(token) => Ok(token),
        None => Err(p.source.error("unexpected end of pattern", 0)),
    }
}

fn body(p: &mut Parser<'_>, kind: Kind, verbose: bool, depth: usize, start: usize) -> Result<Node> {
    let number = if kind.captures { Some(open(p, kind.name)?) } else { None };
    let verbose = (verbose || kind.add_flags & flag::VERBOSE != 0) && kind.del_flags & flag::VERBOSE == 0;
    let body = p.alternatives(verbose, depth + 1)?;
    close_parenthesis(p, start)?;
    if let Some(number) = number {
        p.groups[number as usize] = Some(p.width(&body));
    }
    if kind.atomic {
        return Ok(Node::Atomic(body));
    }
    Ok(Node::Group { number, add_flags: kind.add_flags, del_flags: kind.del_flags, body })
}

fn close_parenthesis(p: &mut Parser<'_>, start: usize) -> Result<()> {
    if p.source.take(')')? {
        return Ok(());
    }
    Err(p.source.error("missing ), unterminated subpattern", p.source.tell() - start))
}

/// Begins a capturing group.
fn open(p: &mut Parser<'_>, name: Option<String>) -> Result<u32> {
    let number = p.groups.len() as u32;
    p.groups.push(None);
    if p.groups.len() > GROUPS_MAX {
        return Err(p.source.error("too many groups", 0));
    }
    if let Some(name) = name {
        if let Some(known) = p.names.get(&name) {
            let message = format!("redefinition of group name {} as group {number}; was group {known}", quoted(&name));
            return Err(p.source.error(&message, name.chars().count() + 1));
        }
        p.names.insert(name, number);
    }
    Ok(number)
}

enum Named {
    Group(String),
    Reference(Node),
}

/// `(?P<name>` or `(?P=name)`
fn named(p: &mut Parser<'_>) -> Result<Named> {
    if p.source.take('<')? {
        let name = p.source.get_until('>', "group name")?;
        p.source.check_group_name(&name, 1)?;
        return Ok(Named::Group(name));
    }
    if p.source.take('=')? {
        let name = p.source.get_until(')', "group name")?;
        p.source.check_group_name(&name, 1)?;
        let length = name.chars().count() + 1;
        let Some(&number) = p.names.get(&name) else { return Err(unknown_name(&p.source, &name)) };
        p.check_group_reference(number, length)?;
        return Ok(Named::Reference(Node::GroupRef(number)));
    }
    let text = next(p)?.text();
    let offset = text.chars().count() + 2;
    Err(p.source.error(&format!("unknown extension ?P{text}"), offset))
}

fn unknown_name(source: &Source<'_>, name: &str) -> super::PatternError {
    source.error(&format!("unknown group name {}", quoted(name)), name.chars().count() + 1)
}

fn comment(p: &mut Parser<'_>, start: usize) -> Result<()> {
    loop {
        match p.source.get()? {
            None => return Err(p.source.error("missing ), unterminated comment", p.source.tell() - start)),
            Some(token) if token.is(')') => return Ok(()),
            Some(_) => {}
        }
    }
}

/// `(?=`, `(?!`, `(?<=`, `(?<!`
fn look(p: &mut Parser<'_>, opening: char, verbose: bool, depth: usize, start: usize) -> Result<Node> {
    let ahead = opening != '<';
    let mut sign = opening;
    let outer = p.behind;
    if !ahead {
        let token = next(p)?;
        sign = char_of(token);
        if sign != '=' && sign != '!' {
            let text = token.text();
            let offset = text.chars().count() + 2;
            return Err(p.source.error(&format!("unknown extension ?<{text}"), offset));
        }
        p.behind = outer.or(Some(p.groups.len()));
    }
    let body = p.alternatives(verbose, depth + 1)?;
    p.behind = outer;
    close_parenthesis(p, start)?;
    let negative = sign == '!';
    if negative && body.is_empty() {
        return Ok(Node::Failure);
    }
    Ok(Node::Look { ahead, negative, body })
}

/// `(?(group)yes|no)`
fn conditional(p: &mut Parser<'_>, verbose: bool, depth: usize, start: usize) -> Result<Node> {
    let name = p.source.get_until(')', "group name")?;
    let length = name.chars().count() + 1;
    let is_number = name.bytes().all(|b| b.is_ascii_digit());
    let group = if is_number {
        let group = name.parse().unwrap_or(u32::MAX);
        if group == 0 {
            return Err(p.source.error("bad group number", length));
        }
        if group as usize >= GROUPS_MAX {
            return Err(p.source.error(&format!("invalid group reference {name}"), length));
        }
        if !p.referred.iter().any(|known| known.0 == group) {
            p.referred.push((group, p.source.tell() - length));
        }
        group
    } else {
        p.source.check_group_name(&name, 1)?;
        match p.names.get(&name) {
            Some(&group) => group,
            None => return Err(unknown_name(&p.source, &name)),
        }
    };
    p.check_behind(group)?;
    let yes = p.sequence(verbose, depth + 1, false)?;
    let mut no = Vec::new();
    if p.source.take('|')? {
        no = p.sequence(verbose, depth + 1, false)?;
        if p.source.next.is_some_and(|next| next.is('|')) {
            return Err(p.source.error("conditional backref with more than two branches", 0));
        }
    }
    close_parenthesis(p, start)?;
    Ok(Node::Conditional { group, yes, no })
}

fn global_flags(p: &mut Parser<'_>, verbose: &mut bool, first: bool, start: usize) -> Result<Option<Node>> {
    if !first {
        let offset = p.source.tell() - start;
        return Err(p.source.error("global flags not at the start of the expression", offset));
    }
    *verbose = p.flags & flag::VERBOSE != 0;
    Ok(None)
}

/// The letters of `(?aiLmsux-imsx:`, the first of which is taken. None if they
/// are for the whole pattern: then they are added to its flags.
fn flags(p: &mut Parser<'_>, first: Option<u32>) -> Result<Option<(u32, u32)>> {
    let mut add = 0;
    let mut end = '-';
    if let Some(first) = first {
        (add, end) = added_flags(p, first)?;
    }
    if end == ')' {
        p.flags |= add;
        return Ok(None);
    }
    let mut del = 0;
    if end == '-' {
        del = removed_flags(p)?;
    }
    if add & del != 0 {
        return Err(p.source.error("bad inline flags: flag turned on and off", 1));
    }
    Ok(Some((add, del)))
}

fn added_flags(p: &mut Parser<'_>, first: u32) -> Result<(u32, char)> {
    let mut add = 0;
    let mut flag = first;
    loop {
        if p.source.is_text && flag == flag::LOCALE {
            return Err(p.source.error("bad inline flags: cannot use 'L' flag with a str pattern", 0));
        }
        if !p.source.is_text && flag == flag::UNICODE {
            return Err(p.source.error("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
        }
        add |= flag;
        if flag & flag::TYPES != 0 && add & flag::TYPES != flag {
            return Err(p.source.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
        }
        let Some(token) = p.source.get()? else { return Err(p.source.error("missing -, : or )", 0)) };
        match char_of(token) {
            end @ (')' | '-' | ':') => return Ok((add, end)),
            _ => flag = known_flag(p, token, "missing -, : or )")?,
        }
    }
}

fn removed_flags(p: &mut Parser<'_>) -> Result<u32> {
    let mut del = 0;
    let Some(token) = p.source.get()? else { return Err(p.source.error("missing flag", 0)) };
    let mut flag = known_flag(p, token, "missing flag")?;
    loop {
        if flag & flag::TYPES != 0 {
            return Err(p.source.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0));
        }
        del |= flag;
        let Some(token) = p.source.get()? else { return Err(p.source.error("missing :", 0)) };
        if token.is(':') {
            return Ok(del);
        }
        flag = known_flag(p, token, "missing :")?;
    }
}

fn known_flag(p: &Parser<'_>, token: Token, missing: &str) -> Result<u32> {
    if let Some(flag) = flag_of(token) {
        return Ok(flag);
    }
    let is_letter = matches!(token, Token::Char(c) if char::from_u32(c).is_some_and(char::is_alphabetic));
    let message = if is_letter { "unknown flag" } else { missing };
    Err(p.source.error(message, token.len()))
}
