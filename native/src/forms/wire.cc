#include "forms/wire.h"

#include "forms/writer.h"
#include "decode/markers.h"
#include "decode/member_lookup.h"
#include "decode/root_sketch.h"
#include "schema/layout.h"

namespace job_entity::forms {

namespace {

constexpr uint32_t kNone = decode::JsonNode::kNone;

const char* nameOf(MemberId id) { return kMembers[id].name; }

decode::JsonNode synthetic(decode::JsonType type, std::string_view key) {
  decode::JsonNode node;
  node.type = type;
  node.key.contents = key;
  return node;
}

/// Takes the children that `isAdded` names out of an object.
template <typename IsAdded>
void removeChildren(decode::JsonTree& tree, uint32_t object, IsAdded isAdded) {
  uint32_t* link = &tree.at(object).firstChild;
  while (*link != kNone) {
    if (isAdded(tree.at(*link).key)) {
      *link = tree.at(*link).next;
      --tree.at(object).childCount;
    } else {
      link = &tree.at(*link).next;
    }
  }
}

/// Members that only captures have are what SDKs have added.
void removeAdded(decode::JsonTree& tree, uint32_t object, ShapeId shapeId) {
  const Shape& shape = kShapes[shapeId];
  removeChildren(tree, object, [&](const decode::JsonText& key) {
    for (uint32_t i = 0; i < shape.memberCount; ++i) {
      const Member& member = kMembers[shape.firstMember + i];
      if (member.since == Since::kSeen && key.is(member.name)) return true;
    }
    return false;
  });
}

/// Turns {"$unknown":[name, value]}, as the JavaScript SDK returns it, into {name: value} again.
/// True if there was one.
bool restoreUnknown(decode::JsonTree& tree, uint32_t object) {
  bool restoredAny = false;
  for (uint32_t i = tree.at(object).firstChild; i != kNone; i = tree.at(i).next) {
    if (!tree.at(i).key.is(decode::kDollarUnknownKey) ||
        tree.at(i).type != decode::JsonType::kList || tree.at(i).childCount != 2)
      continue;
    const uint32_t name = tree.at(i).firstChild;
    if (tree.at(name).type != decode::JsonType::kString) continue;
    decode::JsonNode restored = tree.at(tree.at(name).next);
    restored.key = tree.at(name).text;
    restored.next = tree.at(i).next;
    tree.at(i) = restored;
    restoredAny = true;
  }
  return restoredAny;
}

/// Does so in every union below a value of that shape.
bool restoreUnknowns(decode::JsonTree& tree, uint32_t index, ShapeId shapeId) {
  const Shape& shape = kShapes[shapeId];
  const bool isObject = tree.at(index).type == decode::JsonType::kObject;
  bool restored = shape.type == ShapeType::kUnion && isObject && restoreUnknown(tree, index);
  for (uint32_t i = tree.at(index).firstChild; i != kNone; i = tree.at(i).next) {
    if (shape.type == ShapeType::kList || shape.type == ShapeType::kMap) {
      restored |= restoreUnknowns(tree, i, shape.element);
      continue;
    }
    if (!hasOwnRows(shape.type) || !isObject) continue;
    for (uint32_t m = 0; m < shape.memberCount; ++m) {
      const Member& member = kMembers[shape.firstMember + m];
      if (tree.at(i).key.is(member.name)) restored |= restoreUnknowns(tree, i, member.shape);
    }
  }
  return restored;
}

/// Appends a child; `last` is the parent's last one, or kNone.
uint32_t appendChild(decode::JsonTree& tree, uint32_t parent, uint32_t last,
                     const decode::JsonNode& node) {
  const uint32_t index = tree.add(node);
  if (last == kNone)
    tree.at(parent).firstChild = index;
  else
    tree.at(last).next = index;
  ++tree.at(parent).childCount;
  return index;
}

/// Puts the envelope, and the union where it is missing, around elements of a list.
void wrapFragment(decode::JsonTree& tree, const decode::RootPlan& plan) {
  const uint32_t fragment = tree.root();
  const uint32_t envelope = tree.add(synthetic(decode::JsonType::kObject, {}));
  const ShapeId element = kShapes[kMembers[plan.listMember].shape].element;
  uint32_t last = kNone;
  for (const MemberId list :
       {kMember_BatchGetJobEntityResponse_entities, kMember_BatchGetJobEntityResponse_errors}) {
    last = appendChild(tree, envelope, last, synthetic(decode::JsonType::kList, nameOf(list)));
    if (list != plan.listMember) continue;
    uint32_t at = plan.isList ? tree.at(fragment).firstChild : fragment;
    uint32_t lastElement = kNone;
    while (at != kNone) {
      decode::JsonNode value = tree.at(at);
      at = plan.isList ? value.next : kNone;
      value.next = kNone;
      if (plan.bareMember == decode::kNoMember || value.type == decode::JsonType::kNull) {
        lastElement = appendChild(tree, last, lastElement, value);
        continue;
      }
      lastElement = appendChild(tree, last, lastElement, synthetic(decode::JsonType::kObject, {}));
      value.key = {};
      value.key.contents = kMembers[kShapes[element].firstMember + plan.bareMember].name;
      appendChild(tree, lastElement, kNone, value);
    }
  }
  tree.setRoot(envelope);
}

/// Members of a saved exception that were not in its body: metadata, members that the JavaScript
/// SDK adds for its class, and retryAfterSeconds, which came in a header.
bool isAddedToException(const decode::JsonText& key) {
  for (const MemberId id :
       {kMember_ServiceException_ResponseMetadata, kMember_ServiceException_$metadata,
        kMember_ServiceException_$fault, kMember_ServiceException_$retryable,
        kMember_ServiceException_$response, kMember_ServiceException_name,
        kMember_ServiceException_Error, kMember_ServiceException_retryAfterSeconds})
    if (key.is(nameOf(id))) return true;
  return false;
}

/// The body of an exception. In a ClientError.response the message is in Error as well, and for an
/// unmodelled exception only there.
void stripException(WireBody& body) {
  decode::JsonTree& tree = body.tree;
  const uint32_t root = tree.root();
  const bool isDump = tree.find(root, nameOf(kMember_ServiceException_Error)) != kNone ||
                      tree.find(root, nameOf(kMember_ServiceException_ResponseMetadata)) != kNone ||
                      tree.find(root, nameOf(kMember_ServiceException_$metadata)) != kNone ||
                      tree.find(root, nameOf(kMember_ServiceException_$fault)) != kNone;
  body.verbatim = body.verbatim && !isDump;
  if (!isDump) return;
  const uint32_t error = tree.find(root, nameOf(kMember_ServiceException_Error));
  const uint32_t message = tree.find(error, nameOf(kMember_Boto3Error_Message));
  const bool needsMessage = message != kNone &&
                            tree.find(root, nameOf(kMember_ServiceException_message)) == kNone &&
                            tree.find(root, nameOf(kMember_ServiceException_Message)) == kNone;
  removeChildren(tree, root, isAddedToException);
  if (!needsMessage) return;
  decode::JsonNode node = tree.at(message);
  node.key = {};
  node.key.contents = nameOf(kMember_ServiceException_message);
  node.next = tree.at(root).firstChild;
  const uint32_t index = tree.add(node);
  tree.at(root).firstChild = index;
  ++tree.at(root).childCount;
}

/// The root is that member of a logger's record.
void unwrapRecord(WireBody& body) {
  decode::JsonTree& tree = body.tree;
  uint32_t inner = tree.find(tree.root(), nameOf(kMember_LoggerRecord_output));
  if (inner == kNone) {
    inner = tree.find(tree.root(), nameOf(kMember_LoggerRecord_error));
    if (inner != kNone) body.kind = BodyKind::kException;
  }
  if (inner == kNone) return;
  tree.at(inner).next = kNone;
  tree.setRoot(inner);
}

}  // namespace

WireBody wireBodyOf(const Response& response) {
  WireBody body{decode::JsonTree(response.input()), BodyKind::kResponse, false};
  decode::JsonTree& tree = body.tree;
  if (tree.root() == kNone) return body;
  json::SliceStream stream(response.input().data(), response.input().size());
  decode::skipByteOrderMark(stream);
  const decode::RootPlan plan = decode::planRoot(stream);
  if (plan.kind == decode::RootPlan::Kind::kNothing) {
    body.verbatim = true;
    return body;
  }
  if (plan.kind == decode::RootPlan::Kind::kFragment) {
    wrapFragment(tree, plan);
  } else if (plan.shape == kShape_LoggerRecord) {
    unwrapRecord(body);
  } else if (plan.shape == kShape_ServiceException) {
    body.kind = BodyKind::kException;
  }
  const bool isSaved = response.form() != Form::kRawBody && response.form() != Form::kException;
  body.verbatim = !isSaved;
  if (tree.at(tree.root()).type != decode::JsonType::kObject) return body;
  if (body.kind == BodyKind::kException) {
    stripException(body);
    return body;
  }
  if (isSaved) removeAdded(tree, tree.root(), kShape_BatchGetJobEntityResponse);
  if (restoreUnknowns(tree, tree.root(), kShape_BatchGetJobEntityResponse)) body.verbatim = false;
  return body;
}

std::string writeWireBody(const WireBody& body) {
  const decode::JsonTree& tree = body.tree;
  if (tree.root() == kNone) return "null";
  if (body.verbatim && !tree.damaged() && tree.nonFinite() == kNone) {
    std::string_view text = tree.input();
    if (decode::startsWithByteOrderMark(text)) text.remove_prefix(decode::kByteOrderMark.size());
    return std::string(text);
  }
  TreeWriter writer(tree, TreeWriter::Style::kAsIs);
  writer.value(tree.root());
  return writer.take();
}

}  // namespace job_entity::forms
