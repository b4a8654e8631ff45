"use strict";
(() => {
  const message = document.getElementById("message");
  const complain = (text) => {
    message.textContent = text;
    message.hidden = !text;
  };

  // Returns the response, or null after telling the reader what the app said.
  const ask = async (method, address, body) => {
    complain("");
    try {
      const headers = body === undefined ? {} : { "content-type": "application/json" };
      const response = await fetch(address, { method, headers, body: JSON.stringify(body) });
      if (response.ok) return response;
      complain((await response.json()).error);
    } catch {
      complain(document.body.dataset.unreachable);
    }
    return null;
  };

  const files = document.getElementById("files");
  const showFiles = async () => {
    const response = await ask("GET", "/files");
    if (response) files.innerHTML = await response.text();
  };

  // Ask again while something is waiting; one round at a time.
  let following = false;
  const follow = async () => {
    if (following) return;
    following = true;
    while (Number(files.querySelector("[data-pending]").dataset.pending)) {
      await new Promise((wake) => setTimeout(wake, 500));
      await showFiles();
    }
    following = false;
  };

  const setUpDrop = (drop) => {
    const sending = document.getElementById("sending");
    const refused = document.getElementById("refused");
    const refuse = (text) => {
      const line = document.createElement("li");
      line.textContent = text;
      refused.append(line);
    };

    // Not fetch, which does not tell how far an upload has come.
    const send = (file) => new Promise((done) => {
      const request = new XMLHttpRequest();
      request.open("PUT", "/uploads?name=" + encodeURIComponent(file.name));
      request.setRequestHeader("content-type", "application/octet-stream");
      request.upload.addEventListener("progress", (event) => {
        sending.querySelector("progress").value = event.loaded / event.total;
      });
      request.addEventListener("load", () => {
        if (request.status >= 400) refuse(JSON.parse(request.responseText).error);
        done();
      });
      request.addEventListener("error", () => { refuse(file.name + ": " + document.body.dataset.unreachable); done(); });
      request.send(file);
    });

    const sendAll = async (chosen) => {
      refused.replaceChildren();
      for (const file of chosen) {
        if (file.size > Number(drop.dataset.maxBytes)) {
          refuse(drop.dataset.tooLarge.replace("{name}", () => file.name));
          continue;
        }
        sending.querySelector("span").textContent = drop.dataset.uploading.replace("{name}", () => file.name);
        sending.hidden = false;
        await send(file);
        await showFiles();
        follow();
      }
      sending.hidden = true;
    };

    const choose = document.getElementById("choose");
    choose.addEventListener("change", async () => {
      await sendAll([...choose.files]);
      choose.value = "";
    });
    for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
      drop.addEventListener(type, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", type === "dragenter" || type === "dragover");
      });
    }
    drop.addEventListener("drop", (event) => sendAll([...event.dataTransfer.files]));

    files.addEventListener("click", async (event) => {
      const { remove, question } = event.target.dataset;
      if (remove && (!question || confirm(question)) && await ask("DELETE", remove)) await showFiles();
    });
    follow();
  };

  const setUpCorrection = (dialog) => {
    const sentence = dialog.querySelector(".sentence");
    const boxes = [...dialog.querySelectorAll(".roles input")];
    const list = dialog.querySelector(".spans");
    let row = null;
    let characters = []; // the app counts characters, JavaScript halves of some
    let spans = [];

    const showSpans = () => {
      spans.sort((one, other) => one.start - other.start);
      const pieces = [];
      let position = 0;
      for (const span of spans) {
        const mark = document.createElement("span");
        mark.className = "e " + span.label;
        mark.textContent = characters.slice(span.start, span.end).join("");
        pieces.push(characters.slice(position, span.start).join(""), mark);
        position = span.end;
      }
      sentence.replaceChildren(...pieces, characters.slice(position).join(""));
      list.replaceChildren(...spans.map((span) => {
        const line = dialog.querySelector("template").content.cloneNode(true);
        const name = line.querySelector(".e");
        name.classList.add(span.label);
        name.textContent = characters.slice(span.start, span.end).join("");
        const type = line.querySelector("select");
        type.value = span.label;
        type.addEventListener("change", () => { span.label = type.value; showSpans(); });
        line.querySelector("button").addEventListener("click", () => {
          spans = spans.filter((other) => other !== span);
          showSpans();
        });
        return line;
      }));
    };

    const selectedSpan = () => {
      const selection = getSelection();
      if (!selection.rangeCount || selection.isCollapsed) return null;
      const range = selection.getRangeAt(0);
      if (!sentence.contains(range.startContainer) || !sentence.contains(range.endContainer)) return null;
      const before = document.createRange();
      before.selectNodeContents(sentence);
      before.setEnd(range.startContainer, range.startOffset);
      const start = [...before.toString()].length;
      return { start, end: start + [...range.toString()].length };
    };

    for (const button of dialog.querySelectorAll(".types button")) {
      // Or the click would take the selection away.
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => {
        const found = selectedSpan();
        if (!found) return;
        spans = spans.filter((span) => span.end <= found.start || span.start >= found.end);
        spans.push({ ...found, label: button.value });
        showSpans();
      });
    }

    const replaceRow = async (response) => {
      if (!response) return;
      const body = document.createElement("tbody");
      body.innerHTML = await response.text();
      row.replaceWith(...body.children);
      document.querySelector(".corrections").hidden = !document.querySelector("tr.checked");
      dialog.close();
    };
    dialog.querySelector(".save").addEventListener("click", async () => {
      const roles = boxes.filter((box) => box.checked).map((box) => box.value);
      await replaceRow(await ask("PUT", row.dataset.address, { roles, spans }));
    });
    dialog.querySelector(".undo").addEventListener("click", async () => {
      await replaceRow(await ask("DELETE", row.dataset.address));
    });

    document.addEventListener("click", (event) => {
      if (!event.target.classList.contains("correct")) return;
      row = event.target.closest("tr");
      const labels = JSON.parse(row.dataset.labels);
      characters = [...labels.text];
      spans = labels.spans;
      for (const box of boxes) box.checked = labels.roles.includes(box.value);
      dialog.querySelector(".roles").hidden = labels.heading;
      dialog.querySelector(".no-role").hidden = !labels.heading;
      dialog.querySelector(".undo").hidden = !row.classList.contains("checked");
      showSpans();
      dialog.showModal();
    });
    for (const select of document.querySelectorAll(".selection select")) {
      select.addEventListener("change", () => select.form.requestSubmit());
    }
  };

  // A cookie of this session, so that every page and answer of the app is in the language that was chosen.
  document.querySelector(".language").addEventListener("click", (event) => {
    document.cookie = "workreport-lang=" + event.target.dataset.language + "; path=/; samesite=strict";
    location.reload();
  });
  const drop = document.getElementById("drop");
  if (drop) setUpDrop(drop);
  const dialog = document.getElementById("correction");
  if (dialog) setUpCorrection(dialog);
})();
